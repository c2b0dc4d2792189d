namespace Recorder.Query.Running;

/// <summary>Messages of DuckDB as one sentence.</summary>
static class DuckDbFault
{
    /// <summary>The message without the copy of the query and without empty lines.</summary>
    internal static string Sentence(string message) => string.Join(' ', message.Split('\n', StringSplitOptions.TrimEntries)
        .TakeWhile(line => !line.StartsWith("LINE ", StringComparison.Ordinal)).Where(line => line.Length > 0));
}
