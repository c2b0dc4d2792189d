using System.CommandLine;

namespace Recorder.Cli.Commands;

/// <summary>Values that the user stated, without defaults.</summary>
static class StatedValue
{
    /// <summary>Returns the value of an option, or null if it is a default.</summary>
    internal static T? Stated<T>(this ParseResult given, Option<T> option) where T : struct =>
        given.GetResult(option) is { Implicit: false } ? given.GetValue(option) : null;
}
