namespace Recorder.Web.Reports;

/// <summary>A sentence of the verdict.</summary>
/// <param name="Level">GOOD, NEUTRAL, WARNING or BAD.</param>
/// <param name="Text">The sentence.</param>
public sealed record VerdictSentence(string Level, string Text)
{
    /// <summary>A reason in favour of the run.</summary>
    public static VerdictSentence Good(FormattableString text) => new("GOOD", FormattableString.Invariant(text));

    /// <summary>A fact.</summary>
    public static VerdictSentence Neutral(FormattableString text) => new("NEUTRAL", FormattableString.Invariant(text));

    /// <summary>A reason for caution.</summary>
    public static VerdictSentence Warning(FormattableString text) => new("WARNING", FormattableString.Invariant(text));

    /// <summary>A reason against the run or its record.</summary>
    public static VerdictSentence Bad(FormattableString text) => new("BAD", FormattableString.Invariant(text));
}
