// Read by DSFR's core when it is evaluated, hence a file of its own, imported before. Production: no word in the console.
Object.assign(globalThis, { dsfr: { production: true, mode: 'auto' } })
