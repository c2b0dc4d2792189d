namespace Recorder.Cli.Strategies;

/// <summary>Normalises parameter names for comparison: spaces are inconvenient in a shell, so <c>fast-length</c> matches <c>Fast
/// length</c>.</summary>
static class ParameterName
{
    /// <summary>The name in lower case, with only letters, digits and the slash between group and name.</summary>
    internal static string Plain(string name) =>
        string.Concat(name.Where(letter => char.IsLetterOrDigit(letter) || letter == '/').Select(char.ToLowerInvariant));
}
