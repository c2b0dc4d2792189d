namespace Recorder.Cli.Strategies;

/// <summary>A value for a parameter, as it was written on the command line.</summary>
/// <param name="Name">Name of the parameter; of one inside a group, <c>Group/Name</c>.</param>
/// <param name="Value">Its value.</param>
sealed record Assignment(string Name, string Value)
{
    /// <summary>Reads <c>name=value</c>.</summary>
    /// <exception cref="CannotRunException">The text has another form.</exception>
    internal static Assignment Parse(string option, string text) => text.IndexOf('=', StringComparison.Ordinal) is > 0 and var sign
        ? new Assignment(text[..sign].Trim(), text[(sign + 1)..].Trim())
        : throw new CannotRunException($"{option}: expected name=value, found '{text}'");
}
