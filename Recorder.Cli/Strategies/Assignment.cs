namespace Recorder.Cli.Strategies;

/// <summary>A parameter value, as given on the command line.</summary>
/// <param name="Name">Name of the parameter; inside a group, <c>Group/Name</c>.</param>
/// <param name="Value">The value.</param>
sealed record Assignment(string Name, string Value)
{
    /// <summary>True for a password: its value is set, but never recorded.</summary>
    internal bool IsPassword { get; init; }

    /// <summary>
    /// Parses <c>name=value</c>. A name may contain <c>=</c>, so the longest known name is used. Without a known name, the first <c>=</c>
    /// is the separator.
    /// </summary>
    /// <param name="option">Option name, for messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="names">Names of the parameters; needed only if the text has more than one <c>=</c>.</param>
    /// <exception cref="CannotRunException">The text has another form.</exception>
    internal static Assignment Parse(string option, string text, IReadOnlyList<string> names)
    {
        var signs = Enumerable.Range(0, text.Length).Where(at => at > 0 && text[at] == '=').ToList();
        if (signs.Count == 0)
            throw new CannotRunException($"{option}: expected name=value, found '{text}'");
        var plain = names.Select(ParameterName.Plain).Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
        var sign = Last(at => names.Contains(text[..at].Trim(), StringComparer.OrdinalIgnoreCase))
            ?? Last(at => plain.Contains(ParameterName.Plain(text[..at])))
            ?? signs[0];
        return new Assignment(text[..sign].Trim(), text[(sign + 1)..].Trim());

        int? Last(Func<int, bool> isName) => signs.Where(isName).Select(at => (int?)at).LastOrDefault();
    }

    /// <summary>Whether this assignment and a name refer to the same parameter.</summary>
    internal bool Names(string name) => ParameterName.Plain(Name) == ParameterName.Plain(name);

    /// <summary>True if the text has more than one equals sign, so the end of the name is not clear.</summary>
    internal static bool IsAmbiguous(string text) => text.Count(letter => letter == '=') > 1;
}
