namespace Recorder.Cli.Importing;

/// <summary>A row that cannot be taken.</summary>
/// <param name="Line">Its line, from 1; the header's is counted.</param>
/// <param name="Reason">Why, in plain words.</param>
sealed record RejectedRow(int Line, string Reason);
