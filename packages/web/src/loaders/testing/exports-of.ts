import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The names that a module exports, types and values. */
export function exportsOf(file: URL): string[] {
  const path = fileURLToPath(file);
  const program = ts.createProgram([path], {
    module: ts.ModuleKind.NodeNext,
    customConditions: ['latchkey-source'],
    noLib: true,
  });
  const source = program.getSourceFile(path);
  const symbol = source && program.getTypeChecker().getSymbolAtLocation(source);
  if (!symbol) return [];
  return program
    .getTypeChecker()
    .getExportsOfModule(symbol)
    .map(({ name }) => name);
}
