namespace Recorder.Cli.Importing;

/// <summary>The results of reading a file of marks, sorted by time, with one mark per time, symbol and timeframe.</summary>
/// <param name="Marks">The marks.</param>
/// <param name="Rejected">The rejected rows.</param>
/// <param name="Warnings">Warnings for the trader.</param>
sealed record MarkRows(IReadOnlyList<ImportedMark> Marks, IReadOnlyList<RejectedRow> Rejected, IReadOnlyList<string> Warnings);
