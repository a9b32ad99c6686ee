// House rules that no published plugin checks. Plain JavaScript: ESLint loads it without a build.

const suppression = /^\s*(eslint-disable|eslint-enable)/;
const withReason = /^\s*eslint-(disable|enable)[\w-]*(\s+[^-].*?)?\s+--\s+\S/s;

/** Every eslint-disable names its rules and, after `--`, its reason. */
export const suppressionReason = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { reason: 'Say on this line why the rule does not hold here: `-- reason`.' },
  },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (!suppression.test(comment.value) || comment.value.trim().startsWith('eslint-enable')) continue;
        if (!withReason.test(comment.value)) context.report({ loc: comment.loc, messageId: 'reason' });
      }
    },
  }),
};

/** An assertion `x as T` tells the compiler something it can not know: a comment on its line, or above it, says how we know. */
export const reasonedAssertion = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      reason: 'Say in a comment on this line (or the one above) how we know that this is a {{type}}.',
    },
  },
  create: (context) => {
    const { sourceCode } = context;
    return {
      TSAsExpression(node) {
        const type = sourceCode.getText(node.typeAnnotation);
        // `as const` and `as unknown` claim nothing.
        if (type === 'const' || type === 'unknown') return;
        const { start, end } = node.loc;
        const said = sourceCode
          .getAllComments()
          .some(({ loc }) => loc.end.line >= start.line - 1 && loc.start.line <= end.line);
        if (!said) context.report({ node, messageId: 'reason', data: { type } });
      },
    };
  },
};
