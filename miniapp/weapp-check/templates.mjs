/**
 * WeChat's own template compiler (wcc) on the built WXML: renders a page's data to a tree, and collects what the template
 * runtime complains about. It has to run in the main realm: it asks for the constructors of what it is given.
 */
import { createRequire } from 'node:module';

const { wxmlToJs } = createRequire(import.meta.url)('miniprogram-compiler');
const MAX_BUFFER = 64 * 1024 * 1024;

export function compileTemplates(folder) {
  const source = wxmlToJs(folder, { maxBuffer: MAX_BUFFER });
  // The compiler's output is a program; running it is what this check is for.
  const $gwx = new Function('global', 'window', 'self', source)({}, {}, {});
  const problems = [];

  /** Renders a template with data; complaints of the template runtime go to `problems`. */
  function render(file, data) {
    const quiet = ['log', 'warn', 'error', 'info'].map((name) => [name, console[name]]);
    const listen = (...args) => {
      const said = args.map(String).join(' ');
      if (said.includes('WXMLRT')) problems.push(`${file}: ${said}`);
    };
    for (const [name] of quiet) console[name] = listen;
    try {
      const generate = $gwx(`${file}.wxml`);
      if (typeof generate !== 'function') throw new Error(`no template ${file}.wxml`);
      return generate(JSON.parse(JSON.stringify(data)));
    } catch (error) {
      problems.push(`${file}: ${error.message}`);
      return { tag: 'wx-page', children: [] };
    } finally {
      for (const [name, was] of quiet) console[name] = was;
    }
  }

  /** The tree with the recursive component `comp` drawn too: Taro hands over to it below a certain depth. */
  function draw(file, data) {
    const tree = render(file, data);
    expand(tree);
    return tree;
  }

  function expand(node) {
    if (!node || typeof node !== 'object') return;
    if (node.tag === 'wx-comp' && node.attr?.i) {
      node.children = [draw('comp', { i: node.attr.i, l: node.attr.l })];
      return;
    }
    for (const child of node.children ?? []) expand(child);
  }

  return { draw, problems };
}

/** All words of a drawn tree. */
export function wordsOf(node) {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (!node || typeof node !== 'object') return '';
  return (node.children ?? []).map(wordsOf).join('');
}

/** How many elements a drawn tree has, and how deep it is. */
export function sizeOf(node, depth = 1) {
  const below = (node?.children ?? [])
    .filter((child) => typeof child === 'object')
    .map((child) => sizeOf(child, depth + 1));
  return {
    nodes: 1 + below.reduce((sum, part) => sum + part.nodes, 0),
    depth: Math.max(depth, ...below.map((part) => part.depth)),
  };
}
