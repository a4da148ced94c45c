import type { CardWords } from './words';

export const es: CardWords = {
  status: 'Estado',
  turns: {
    customer: {
      title: 'Le toca a usted',
      says: 'Le hemos hecho una pregunta y seguiremos en cuanto responda con un comentario.',
    },
    desk: { title: 'Nos toca a nosotros', says: 'Su solicitud está en nuestras manos. Por ahora no tiene que hacer nada.' },
    resolved: {
      title: 'Creemos que está resuelto',
      says: 'Si no es así, responda con un comentario y lo revisaremos de nuevo.',
    },
    nobody: { title: 'Esta solicitud está cerrada', says: 'No queda nada por hacer.' },
  },
  remind: 'Le enviaremos un recordatorio el {{date}}.',
  closes: 'Si no tenemos noticias suyas, la solicitud se cerrará automáticamente el {{date}}.',
  closesResolved: 'Se cerrará automáticamente el {{date}}.',
  moreTime: ['Necesito 1 día más', 'Necesito {{n}} días más'],
  moreTimeLeft: ['Puede pedirlo una vez más.', 'Puede pedirlo {{n}} veces más.'],
  moreTimeDone: 'Gracias, tiene más tiempo.',
  moreTimeDoneUntil: 'Gracias, tiene más tiempo: la solicitud seguirá abierta hasta el {{date}}.',
  solved: 'Está resuelto',
  solvedAsk: '¿Cerramos esta solicitud como resuelta?',
  solvedYes: 'Sí, cerrarla',
  solvedNo: 'No, dejarla abierta',
  solvedDone: 'Gracias por avisarnos. La solicitud se va a cerrar.',
  nudge: 'Recordárselo al equipo',
  nudgeFrom: 'Si para entonces no hemos respondido, podrá recordárnoslo a partir del {{date}}.',
  nudgeDone: 'El equipo ya sabe que está esperando.',
  loading: 'Cargando…',
  failed: 'No se ha podido mostrar',
  notDone: 'No ha funcionado',
  again: 'Volver a intentarlo',
  remedies: {
    forbidden: 'No puede hacer esto en esta solicitud.',
    'not-found': 'La solicitud ya no existe o no puede verla.',
    invalid: 'Ahora mismo no es posible. Vuelva a cargar la página para ver cómo está la solicitud.',
    conflict: 'La solicitud acaba de cambiar. Vuelva a cargar la página para ver cómo está.',
    unavailable: 'No se nos ha podido contactar. Inténtelo de nuevo dentro de un momento.',
  },
};
