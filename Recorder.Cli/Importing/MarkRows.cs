namespace Recorder.Cli.Importing;

/// <summary>What the rows of a file of marks gave: in order of time, one an instant, symbol and timeframe.</summary>
/// <param name="Marks">The marks.</param>
/// <param name="Rejected">The rows that were refused.</param>
/// <param name="Warnings">What the trader should know.</param>
sealed record MarkRows(IReadOnlyList<Mark> Marks, IReadOnlyList<RejectedRow> Rejected, IReadOnlyList<string> Warnings);
