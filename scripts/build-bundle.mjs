import { readFile } from 'node:fs/promises'
import path from 'node:path'

const REACT = /[/\\]node_modules[/\\](react|react-dom|@codegouvfr[/\\]react-dsfr)[/\\].*\.js$/

/**
 * React is built in its production mode whatever NODE_ENV is: its development mode is several times slower. Done in
 * React's own files only, since the application reads the real NODE_ENV when it runs.
 */
const reactInProduction = {
  name: 'react-in-production',
  setup(build) {
    build.onLoad({ filter: REACT }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8')
      return { contents: text.replaceAll('process.env.NODE_ENV', '"production"'), loader: 'js' }
    })
  },
}

/** Some packages are CommonJS and ask for Node's own modules by `require`, which a module does not have. */
const requireForModules =
  "import { createRequire as terreauRequire } from 'node:module'; const require = terreauRequire(import.meta.url);"

/**
 * Bundles a TypeScript entry into one module for Node 24, with its source map beside it. `external`: names of the
 * packages that stay in node_modules. Throws esbuild's error, already printed, on a source that does not compile.
 */
export async function bundle({ root, entry, outfile, external }) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: [path.join(root, entry)],
    outfile,
    external,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    jsx: 'automatic',
    sourcemap: 'linked',
    banner: { js: requireForModules },
    plugins: [reactInProduction],
    logLevel: 'warning',
  })
}
