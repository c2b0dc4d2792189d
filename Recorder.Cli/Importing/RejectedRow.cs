namespace Recorder.Cli.Importing;

/// <summary>A rejected row.</summary>
/// <param name="Line">Line number, from 1, counting the header.</param>
/// <param name="Reason">The reason in plain words.</param>
sealed record RejectedRow(int Line, string Reason);
