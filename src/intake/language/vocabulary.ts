/**
 * Words for the few that a short text has: those that only English writes, those that every language of a helpdesk has
 * borrowed, and those that tell another language at once. Lower case, with and without their accents where people leave them out.
 */
const words = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

/** Content words of English requests; none of them is a word of another common language or borrowed there. */
export const ENGLISH_CONTENT_WORDS = words(`
able absent access according achieve across activate activity actual add added adding adjust advice afternoon age agree ahead alarm alert alerts allow allowed allows
annoyance annoying answer anybody anyone anything anyway appear appeared appears applied apply approval approve approved archive around arrived arriving asked asking assign assigned
attached attachment attachments attempt attempts authenticate authentication autofill automated available avoid awaiting aware away
backlog backwards balance basket battery became because become becomes been beep before begin behaving behavior behaviour behind being believe belongs below best between
bills black blank bleeding blinking block blocked blocking blue board boards booking bookings boot booting both bottom bounced box branch breach break breaking breaks bricked bring
broke broken brought bucket buckets build building builds built bump bulk business button buttons buy buying buzzing
cable cables calendar call called calls cancel canceled cancelled cannot careers carrier case cases change changed changes changing charge charged charger charging charts cheap check
checked checking checkout checks child choose chosen clean cleanup clear cleared clicked clicking clicks clients close closed closes closing coach cold collapse colleague colleagues
column columns come comes coming compiler complain complaint complete completed completely compliance computers conference confirmed confusing connected connecting connection connections consumer
contacts contains contrast copied copies cord could count counter country couple cover crashed crashes crashing crashloop created creates creating credentials cropped cross current currently customer customers cut
daily damaged dark dashboard date dead deadlock deadline deal deck decline declined dedicated default defective delay delayed delays delegate delete deleted deleting deliver delivered delivery denied
deny department deployed deployment desk desks detached details detect detected developer developers device devices dialed didn different dim disable disabled disappear disappeared disappearing disappears
disconnect disconnected disconnects discount display displayed displaying displays dock docking documents doesn doing done door double down downloaded downloading downtime draft drag drawer drift drive drives drop dropdown
dropped dropping drops due dup duplicate duplicated duplicates during dying
each earlier early earphones ease east echo edge edit edited editing eight either empty employee employees enable enabled end ended ending endless ends engine english enough enrollment ensure
enter entered entering entries entry environment epic erasure erased errors escalate etc evening ever every everybody everyone everything everywhere eviction exactly exceeded except exchange existing exists
exit expand expect expected expire expired expires expiring explain export exported exporting extend extended extension external extract eye
failed failing fails failure failures falls far fast faulty faster fault feature features feedback feels female few field fields figure fill filled fills finance find finding fine finger finish finished fire firm fix fixed fixing
flag flaky flapping flashing flat flicker flickering flickers floor flow folder folders follow followed following follows footer forever forgot forgotten form forms forward forwarded found four free freeze freezes freezing
friday friend from front froze frozen full fully functionality funds further
gave get gets getting give given gives giving glitch goes going gone good got grant granted gray great green grey grid group groups grown guess guest guests guide
hand handle hang hanging hangs happen happened happening happens happy hard hardly header headphones headset heap hear heard heat heavy held hello help helped helpful here hidden hide high higher hire hires history hold holding holiday home
hopefully hot hour hourly hours house however huddle huge human hundred hung hurry
icon icons idea idle ignored ignores image immediately improve inbox include included includes including incoming incorrect incorrectly increase increased indeed index ingress inside install installed installer installing
instance instead instructions insurance integration intermittent intermittently internal introspection inventory invite invited invites invoice invoices invoicing involved issue issued issues items itself
jam jammed jams january join joined joiner joining july june jumps
keep keeping keeps kept key keyboard keyboards keys kettle kicked kiosk knew know knowledge known knows
labels lag lagging lags landing laptops large last lately later latest launch launched layout lead leak learn least leave leaver leaving left legacy less letter letters level library licence license licensed licenses life lift light
like limit limits line lines linked links list listed lists little live loaded loading loads lobby locate location lock locked locking lockout locks logged logging logs long longer look looked looking looks loop looping loose lose loses losing loss lost lot loud low lower lunch
machine machines made main maintenance make makes making manage manager managers mandatory many map mapped mapping march margin mark marked marketing match matches matching matter maybe mean meaning means meanwhile measure meeting meetings member members membership
memory merge merged merging message messages mess messed middle might migrate migrated migration mine minutes mirror mismatch misses missing mistake mistakenly mobile modified moment monday money monitors month monthly months morning mouse move moved moves moving much mute muted myself
named names near nearly need needed needing needs network neither never new newer news next nice night nightly nine nobody noise none noon north note notes nothing notice noticed notification notifications november now nowhere number numbers
occur occurred occurring occurs october off offer often old older once ones ongoing only onboarding onto open opened opening opens orange order ordered ordering orders other others otherwise our outage outbound outdated outside overdue overlap overlapping overnight overview owe own owner owners
package packages page pages paid pair panic paper parcel parcels parent part parts party password passwords past paste pasted path pay paying payment payments payroll peer pending people per performance period permission permissions phishing phone phones photo picked picture pictures piece pink place placed places plant play please plug plugged
policy poor popup posted posting posts power prefer present press pressed pressing presses pretty prevent prevents preview previous previously price prices pricing print printed printers printing prints prior private probably proceed processed processing product production products prod profile progress projector prompted prompts proper properly provide provided provisioning
purchase purchases purchasing purple push pushed put putting
quality quarantine quarter queue queued queues quick quickly quiet quit quite quota quote
random randomly range rate rather reach reached read reader readable reading ready real really reason reboot rebooted reboots receive received receiving recent recently recipient recipients recognised recognized record recording records recover recovery red redirect redirected redirects reduce refresh refreshed refreshing refund refunded refunds refused refuses regarding regards registered registration registry regression
reissue reject rejected release released relevant reload rely remaining remember remind reminder reminders removal remove removed removing rename renamed renew renewal rent repair repeat repeated repeatedly repeating replace replaced replacement replica replied reply report reported reporting reports request requested requesting requests require required requires resend reset resetting resize resolution resolve resolved
response responses responding rest restart restarted restarting restarts restore restored restricted result results resume retries retry retrieve return returned returning returns reverse reverted review reviewed revoke revoked reword right rights ring ringing rings road roadmap rollback rolled rollover room rooms rotate rotated rotation rounded rounding route row rows rule rules run runner running runs runtime rush
safe said sales same saturday save saved saves saving say saying says scanned scanners scanning scans schedule scheduled schedules schema scope screen screens screenshot screenshots screenshare scroll scrolling seal search searched searching seat second seconds secret section secure security see seeing seem seems seen select selected selecting selection sell send sender sending sends sent separate september served settings settle setup seven several shape share shared shares sharing sheet shift shipment shipped shipping ships shop should show showing shown shows shut shutdown
sick side sidebar sign signature signed signin significantly signing signup silent similar simple simply since single sir site sites six size sizes sleep slide slip slot slow slower slowly small smaller smoke snag snapshot software sold some somebody somehow someone something sometimes somewhere soon sorry sort sorted sorting sound sounds source south space spaces speak speaker speakers speed spelling spent spin spinner spinning split spot spreadsheet sprint square staff stage stale stand standing start started starter starting starts stated statement stay stays step steps still stock stolen stop stopped stopping stops stored stories story strange stream street string strong struck stuck stuff subject submission submit submitted submitting
subscription subscriptions such sudden suddenly suggest sunday supplier suppliers supply supposed sure suspect suspended sync swap swipe switch switched switches switching swollen synced syncing
table tables tablets tail take taken takes taking talk tape task taskbar tasks tax teams tell temperature template temporary ten tenant terms tested testing tests text than thank thanks that then there these they thin thing things think third this those though thought thousand threshold through thursday tick tickets tied till time timed timeout times timing tint tiny title today together tomorrow tonight too took tool tools top total touch tower trace track tracking tracks traffic trail transaction transactions translation trash travel tray tree trial trick tried tries trigger triggered triggers trip trouble true trust try trying tuesday tunnel turn turned turning turns twice type typed types typing typo
unable unarchive unblock unclear undefined undo unexpected unexpectedly unfortunately unhappy unique unit units unknown unless unlink unlock unlocked unplugged unread unresponsive until unusable unused updated updates updating upgraded upgrading uploaded uploading uploads upon urgently use used useful useless users uses using usual usually
valid validation value values vault vendor vendors verification verified verify versions very view viewed viewer viewing views visible visit visitor voice voucher vouchers
wait waited waiting wake walk wall want wanted wants warehouse warning warnings warranty was washed watch water way ways weak webhooks wednesday week weekend weekly weeks weird well went were west what wheel when whenever where whether which while white whitelist who whole why wide widgets width will window wipe wire wired wireless wish with within without woman wonder won work worked worker working works world worse worst worth would write writing written wrong
yeah year yearly years yellow yes yesterday yet you young your yours zero
administer implementation unofficial callback plain wildcard lookup overflow underflow leak leaking retry hardcoded deprecated unhandled uncaught misspelled misaligned truncated unreadable greyed hover tooltip scrollbar checkbox textbox sidebar dropdowns breadcrumb thumbnail screensaver wallpaper handset hotspot mainframe payslip timesheet helpdesk newcomer leavers starters joiners reimbursement reimbursed expense expenses invoiced refunding
pls plz asap thx kindly needful`);

/** Names of things that people say in the same word almost everywhere, and words that English shares with its neighbours. */
export const BORROWED_WORDS = words(`
account action admin mouse build stage node merge cluster agenda alias android animal api app application applications apps arm art article articles audio automate backend backup badge bank banner bar base beta bit blog bluetooth bot brand browser bug bus business cache cafe camera canal card cart catalogue cause
central certificate chance chat check checkout chef chip client cloud code cockpit comment commit communication compatible computer concept condition configuration contact contract control cookie cookies copilot correct crash culture danger data database date day debug
degree depot description desktop dialog digital direct direction disco display distance docker document documentation documents domain double download driver echo edge editor effect email energy error evident excel excellent excuse expert export expiration extension extra false fan fast fax feed feedback file film filter final fire firewall firma firmware
flash folder font force form format formal forum framework france frontend gateway general gift global gps grand group guide hand handy hard hardware hat head headset hierarchy hint host hotel house html id image images impact import important impossible impression incorrect index individual info information informations input installation instant
instruction instructions instrument intelligent interface intern internal international internet intern intranet invalid invite item java job json kernel key kit label land laptop large last layout led legal level license licence line linux list live load local log login logo logout long lot mac macro mail mailbox main man manager map mark market marketing master material maximum media meeting
menu message messages metadata minimum minute minutes mission mobil mobile mode model modem module moment monitor more motor multi museum national net network newsletter normal nota note notebook notification notifications office offline ok online open operation operator option options or order original outlook output page pages pack pair panel paragraph park partner pass password patch pause pc pdf permission permissions person photo pin ping place plan planner
plant plugin plus podcast point policy pool popup port portal position possible post premium present print printer pro problem problems procedure process production profile program project projector prompt proxy public pub queen question questions quality quiz quota radio ram random rapid real reason rebus rate regard region release remote report reporting reset responsible rest restaurant restart result reset roaming root rose route router routine run
sale sandbox scan scanner schema screen screenshot script second secret section selfie sensor sequence serial series server servers service services session sessions set setup shop side signal sim simple site situation six slack slot smart smartphone sms social software solar solution source spam special sprint sql ssl sso stable standard star start startup stat station status stock stop storage stream stress structure style support surface switch symbol system
tab table tablet tag team teams tech telephone template temporal terminal test text texts ticket tickets time timeout timer tip title token toner tool total touch tour toy track tracking trail trainer training transfer transport transaction trend trial trouble try tutorial tv type ui union unit update upgrade upload urgent url usb user users valid validation variable version versions video view vip virus visa visible vision vital voice vpn want war was warm wc web webcam webhook webinar website wer west wide widget wifi wild wind
windows wlan word workflow workshop xml yoga zip zone zoom still also will most die dank den bad rest fall not me so far grad bin hast ring kind art rat rot gut brief mist stark spring four sale main pour chat pain lit but car son mine tire pays lie fond sang mare come dare sole care fine fare pure due sane sera care fede cane pane male use once red pan sin ten real sea cruel total local actual fatal final idea con sano mare camera area data media via
bank boot hoe toe open water week warm glad wil was had beer arts slim rots drop lid map mat pet vlot stad heel half hof hun door meer of al want is in over to for at man den no
`);

/** Products and firms: no word of any language. */
export const PRODUCT_NAMES = words(`
acrobat active directory activedirectory adobe airtable alexa amazon anyconnect apache apple asana atlassian autocad avaya aws azure bamboo bigquery bitbucket bitlocker bitwarden box canva checkmk chromebook chrome chromium cisco citrix cloudflare cognos confluence copilot coupa crystal
cyberark databricks datadog dell discord docusign dropbox duo dynamics eclipse edge elasticsearch entra epson ericsson evernote excel exchange facebook figma firefox fortinet gitea github gitlab gmail google grafana hadoop hootsuite hubspot ibm imac instagram intel intellij intune ipad iphone java javascript jenkins jira
kafka keeper keepass kibana klarna konica kubernetes kyocera lastpass latitude lenovo linkedin lotus macbook macos magento mailchimp mariadb maven meraki microsoft miro mongodb mozilla mysql nagios navision netsuite netscaler nginx nokia notion nvidia office okta onedrive onenote opera oracle outlook paypal peoplesoft photoshop planner podman
postgres postgresql powerpoint powershell prometheus python rabbitmq ray redis ricoh ruby safari sage salesforce samsung sap seamonkey selenium sentry servicenow sharepoint shopify siemens silverlight skype slack snowflake solaris solidworks sonar sonarqube sony splunk spotify stripe subversion sunos successfactors surface swift tableau teamviewer teams telegram terraform thinkpad thunderbird tomcat toshiba trello twitter ubuntu unix
veeam viber visio vmware vscode webex whatsapp windows wordpress workday xerox yammer youtube zabbix zapier zebra zendesk zoom zscaler`);

/** Small words and words of helpdesks that tell a language at once, by ISO 639-1. */
export const TELLING_WORDS: Readonly<Record<string, readonly string[]>> = {
  de: words(
    `der das dem des ein eine einen einem einer ich wir sie er es uns mir mich nicht kein keine und oder aber mit für fuer von vom zum zur bei beim im am auf aus nach seit wenn wie was wo warum ist sind wird wurde werden kann können koennen habe haben hat mehr nur noch schon immer wieder bitte danke hallo drucker rechner bildschirm passwort kennwort anmeldung anmelden zugang zugriff laufwerk rechnung konto fehler fehlt funktioniert geht startet druckt defekt kaputt gesperrt vergessen bestellung ordner datei dateien seit heute gestern morgen hilfe benötige benoetige benötigt möchte neuer neue neues keinen beim`,
  ),
  fr: words(
    `le la les un une des du je nous vous il elle ils au aux en dans sur pour par avec sans ne pas plus mon ma mes votre notre et ou mais est sont été etre être depuis quand lors bonjour merci imprimante ordinateur écran ecran mot passe compte connexion accès acces facture commande fichier dossier souris clavier erreur panne bloqué bloque perdu oublié oublie introuvable impossible marche fonctionne demande besoin problème probleme demarrage démarrage réseau reseau boîte messagerie d'accès l'application c'est j'ai n'est d'une l'accès s'il aide svp vide hors inaccessible blanc blanche cassé cassée nouvel nouveau nouvelle adresse`,
  ),
  es: words(
    `el los las un una unos del al yo nos usted ustedes no y o pero con para por sin sobre en mi mis su sus es son está esta están estan desde cuando hola gracias buenos buenas días impresora ordenador computadora pantalla contraseña contrasena cuenta acceso factura pedido archivo carpeta ratón teclado correo red funciona puedo puede falta olvidé olvide bloqueada bloqueado solicito solicitud necesito ayuda guardar entrar llega aparece nuevo nueva caído roto que se me le lo hay`,
  ),
  it: words(
    `il lo gli un una uno del della dei delle al alla ai alle di da con per su nel nella che non è e o ma mi ci si io noi sono ho abbiamo quando dopo ciao buongiorno grazie stampante schermo dimenticata dimenticato accesso fattura ordine cartella tastiera errore rete funziona riesco posso manca bloccata bloccato richiesta serve aiuto salvataggio nuovo nuova senza rotto perso vuota mancante assistenza`,
  ),
  pt: words(
    `o os as um uma do da dos das ao no na nos nas em com para por sem não nao e ou mas eu nós você meu minha está esta desde quando olá obrigado obrigada impressora computador tela ecrã senha conta acesso fatura pedido arquivo ficheiro pasta erro rede funciona consigo posso falta esqueci bloqueada bloqueado solicito preciso ajuda gravar entrar novo nova que se`,
  ),
  nl: words(
    `de het een ik wij we jij u hij zij niet geen en of maar met voor van naar bij op uit sinds als wat waar waarom is zijn wordt kan kunnen heb hebben heeft meer nog alleen ook doet werkt graag hallo bedankt wachtwoord vergeten inloggen scherm blijft zwart factuur ontbreekt toegang map bestand bestelling fout netwerk hulp nodig kapot nieuwe niks mijn onze`,
  ),
  ro: words(
    `nu nici un o și si sau dar cu pentru la din de pe în in mi îmi imi se ne vă va rog este sunt are am a fost când cand după dupa bună buna ziua mulțumesc multumesc imprimanta imprimantă calculator ecran parola parolă cont contul acces factura factură comanda comandă fișier folder eroare rețea retea merge funcționează functioneaza pot lipsește lipseste blocat uitat intra aplicatie aplicație pornire trebuie ajutor nou nouă mai fără fara stricat`,
  ),
  sv: words(
    `och att det som på är inte jag vi kan har med för av till från när en ett den min mitt vår hej tack skrivaren skrivare datorn dator skärmen skärm lösenord konto åtkomst faktura beställning fil mapp fel nätverk fungerar logga glömt saknas behöver hjälp ny nytt längre sedan går ingen inget`,
  ),
  da: words(
    `og at det som på er ikke jeg vi kan har med for af til fra når en et den min mit vores hej tak printeren skriveren skærmen computeren adgangskode konto adgang faktura ordre fil mappe fejl netværk virker logge glemt mangler hjælp ny nyt længere siden går ind ingen intet`,
  ),
  nb: words(
    `og å det som på er ikke jeg vi kan har med for av til fra når en et den min mitt vår hei takk skriveren skjermen passord konto tilgang faktura bestilling fil mappe feil nettverk virker fungerer logge glemt mangler trenger hjelp ny nytt lenger siden går inn ingen intet`,
  ),
  fi: words(
    `ja ei en se on ole oli että mutta kun jos minun meidän tulostin näyttö salasana unohtui tunnus lasku tilaus tiedosto kansio virhe verkko toimi toimii kirjautumaan kirjautua pääse puuttuu tarvitsen apua uusi hei kiitos enää`,
  ),
  pl: words(
    `i w na z do nie się sie jest są od po dla przez jak gdy kiedy mam mamy mogę moge proszę prosze dzień dobry dziękuję drukarka komputer ekran hasło hasła haslo konto dostęp dostep faktury faktura zamówienie plik folder błąd blad sieć działa dziala zalogować zapomniałem brak brakuje potrzebuję pomocy nowy nowe`,
  ),
  cs: words(
    `a v na z do se je jsou není neni nelze od po pro při jak když mám máme mohu můžu prosím prosim dobrý den děkuji tiskárna tiskarna počítač obrazovka heslo účet přístup faktura objednávka soubor složka chyba síť funguje nefunguje přihlásit zapomněl chybí potřebuji pomoc nový nové`,
  ),
  sk: words(
    `a v na z do sa je sú nie od po pre pri ako keď mám máme môžem prosím dobrý deň ďakujem tlačiareň počítač obrazovka heslo účet prístup faktúra objednávka súbor chyba sieť funguje nefunguje prihlásiť zabudol chýba`,
  ),
  hr: words(
    `i u na s iz za od do je su nije ne se kada kako ali mogu možemo molim dobar dan hvala pisač računalo zaslon lozinka račun pristup narudžba datoteka mapa greška mreža radi prijaviti zaboravio nedostaje trebam pomoć novi nema nemam`,
  ),
  sl: words(
    `in v na z iz za od do je so ni ne se ko kako ali lahko prosim dober dan hvala tiskalnik računalnik zaslon geslo račun dostop naročilo datoteka mapa napaka omrežje deluje prijaviti pozabil manjka potrebujem pomoč nov`,
  ),
  hu: words(
    `a az és nem egy van volt hogy de ha mert meg kell lehet tudok kérem jó napot köszönöm nyomtató számítógép képernyő jelszó elfelejtett fiók hozzáférés számla rendelés fájl mappa hiba hálózat működik bejelentkezni hiányzik segítség új nincs`,
  ),
  tr: words(
    `ve bir bu için ile da de ne mi mı değil var yok olarak sonra daha çok merhaba teşekkürler yazıcı bilgisayar ekran şifre sifre şifremi hesap erişim fatura sipariş dosya klasör hata ağ çalışmıyor calismiyor giriş yapamıyorum unuttum eksik yardım yeni`,
  ),
  id: words(
    `yang dan di ke dari tidak bisa saya kami ini itu untuk dengan pada sudah belum ada akan atau mohon terima kasih selamat pagi komputer layar kata sandi akun akses faktur pesanan berkas kesalahan jaringan berfungsi masuk lupa butuh bantuan baru`,
  ),
  ca: words(
    `el la els les un una del al no i o però amb per sense en és són està des quan hola gràcies impressora ordinador pantalla contrasenya compte accés factura comanda fitxer carpeta correu xarxa funciona puc falta necessito ajuda nou nova que sense`,
  ),
  eu: words(
    `eta ez da dira zen ziren baina dut naiz gara bat hau hori dago izan inprimagailua pasahitza kontua errorea kaixo eskerrik asko`,
  ),
  tl: words(`ang ng sa mga ay na ko ako hindi ito po at para kami namin wala may gumagana salamat walang`),
  et: words(`ja ei on et see mis kui ma me meie minu printer parool konto arve viga tere aitäh palun tööta saa`),
  lt: words(
    `ir ne yra kad tai su į iš ar bet aš mes spausdintuvas slaptažodis paskyra klaida labas ačiū prašau neveikia negaliu`,
  ),
  lv: words(`un ne ir ka tas ar no uz es mēs printeris parole konts kļūda labdien paldies lūdzu nedarbojas nevaru`),
  sq: words(`dhe nuk është që të në me për një unë ne por ka janë kjo printeri fjalëkalimi llogaria gabim faleminderit punon`),
  is: words(`og að ekki er ég við það sem með á í prentarinn lykilorð aðgangur villa takk hæ virkar`),
};
