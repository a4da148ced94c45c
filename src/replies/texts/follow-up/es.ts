import type { FollowUpTexts } from './texts';

export const es: FollowUpTexts = {
  code: 'es',
  greeting: 'Hola:',
  durations: {
    'working-days': ['1 día laborable', '{{n}} días laborables'],
    'calendar-days': ['1 día', '{{n}} días'],
    'working-hours': ['1 hora laborable', '{{n}} horas laborables'],
    hours: ['1 hora', '{{n}} horas'],
  },
  remind: 'Esperamos su respuesta para continuar con esta solicitud.',
  remindAgain: 'Seguimos esperando su respuesta para continuar con esta solicitud.',
  remindLast: 'Seguimos esperando su respuesta. Este es nuestro último recordatorio.',
  closesOn: 'Si no tenemos noticias suyas, la solicitud se cerrará automáticamente el {{date}}.',
  howToAnswer: 'Responda aquí mismo con un comentario.',
  moreTime: 'Si necesita más tiempo, puede indicarlo en la página de la solicitud.',
  closedNoAnswer:
    'No hemos recibido respuesta suya desde hace {{duration}}. Solo por este motivo cerramos la solicitud; no significa que el problema esté resuelto.',
  closedResolved: 'Esta solicitud se resolvió hace {{duration}} y no hemos tenido más noticias. Queda cerrada.',
  replyReopens: 'Si todavía la necesita, responda aquí con un comentario: la solicitud se abrirá de nuevo.',
  replyReopensWithin: 'Si todavía la necesita, responda aquí en un plazo de {{days}} días: la solicitud se abrirá de nuevo.',
  replyIsLost: 'Aquí ya no se leen los comentarios. Si todavía la necesita, abra una solicitud nueva, por favor:',
  closedIsFinal: 'La solicitud {{key}} está cerrada y ya no se avisa a nadie de los comentarios que reciba.',
  closedTooLong: 'La solicitud {{key}} se cerró hace demasiado tiempo para abrirla de nuevo.',
  newRequest: 'Abra una nueva aquí, por favor; hará referencia a la anterior:',
  undone:
    'Esta solicitud se cerró por error. Está abierta de nuevo, como antes, y no se ha perdido nada. Le pedimos disculpas.',
  undoneResolved:
    'Esta solicitud se cerró definitivamente por error. Vuelve a figurar como resuelta, como antes. Le pedimos disculpas.',
};
