namespace Recorder.Cli.Output;

/// <summary>The destination of the output.</summary>
/// <param name="Width">Width of the window in characters; null when the output is redirected, and then nothing is cut.</param>
/// <param name="IsLive">Whether the window shows colours and can be drawn over.</param>
sealed record Screen(int? Width, bool IsLive)
{
    /// <summary>Whether colours are always written, even if the system does not support them. For captures.</summary>
    internal bool AlwaysColours { get; init; }

    /// <summary>A file or another program.</summary>
    internal static readonly Screen Redirected = new(null, false);

    /// <summary>Whether a person reads the output in a window.</summary>
    internal bool IsWindow => Width is not null;

    /// <summary>The screen to which the console writes.</summary>
    internal static Screen OfConsole() => Console.IsOutputRedirected ? Redirected : new Screen(WindowWidth(), true);

    // A terminal that does not report its width counts as 80 columns wide.
    static int WindowWidth()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
