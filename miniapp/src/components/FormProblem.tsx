/** Why a form was not taken, read out as it appears. */
export const FormProblem = ({ sentence }: { sentence: string | undefined }) =>
  sentence ? (
    <p className="form-problem" role="alert">
      {sentence}
    </p>
  ) : null;
