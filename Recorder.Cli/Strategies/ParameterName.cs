namespace Recorder.Cli.Strategies;

/// <summary>Names of parameters as they are compared: a name with blanks is a nuisance in a shell, so <c>fast-length</c> means <c>Fast length</c>.</summary>
static class ParameterName
{
    /// <summary>The name in lower case with letters, digits and the slash between group and name only.</summary>
    internal static string Plain(string name) => string.Concat(name.Where(letter => char.IsLetterOrDigit(letter) || letter == '/').Select(char.ToLowerInvariant));
}
