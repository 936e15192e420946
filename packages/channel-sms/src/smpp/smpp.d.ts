declare module 'smpp'
