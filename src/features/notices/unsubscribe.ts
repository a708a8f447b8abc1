/** Where the links that stop messages stand; what follows is a key, and is not written to the log. */
export const UNSUBSCRIBE_PATH = '/desabonnement/'
