using System.Text.Json;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Recorder.Cli.Output;

/// <summary>The two streams of the command. Colours and progress bars appear only where a person looks at them.</summary>
sealed class Terminal
{
    // Wider than any table: a row stays on one line. Cells that are folded into a narrow window can be neither read nor copied.
    const int TableWidth = 1_000;

    const StringSplitOptions Parts = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    static readonly char[] LineBreaks = ['\r', '\n'];

    readonly TextWriter _output;
    readonly TextWriter _error;
    readonly IAnsiConsole _console;

    internal Terminal(TextWriter output, TextWriter error)
    {
        (_output, _error) = (output, error);
        var seen = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        _console = Make(output, seen);
        _console.Profile.Width = TableWidth;
        Progress = new ProgressBars(ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected ? Make(error, seen: true) : null);
    }

    /// <summary>Shows how far long work is.</summary>
    internal ProgressBars Progress { get; }

    /// <summary>Writes a line.</summary>
    internal void Line(string text = "") => _output.WriteLine(text);

    /// <summary>Writes a table or the like.</summary>
    internal void Write(IRenderable what) => _console.Write(what);

    /// <summary>Writes one JSON value, and nothing else belongs on the output then.</summary>
    internal void Json<T>(T value) => _output.WriteLine(JsonSerializer.Serialize(value, JsonOutput.Options));

    /// <summary>Writes one line to the error stream.</summary>
    internal void Problem(string message) => _error.WriteLine($"recorder: {string.Join(' ', message.Split(LineBreaks, Parts))}");

    /// <summary>Writes one line to the error stream that belongs to the problem above it.</summary>
    internal void Detail(string text) => _error.WriteLine($"  {text}");

    static IAnsiConsole Make(TextWriter writer, bool seen)
    {
        var colour = seen && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = seen ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = seen ? InteractionSupport.Detect : InteractionSupport.No,
        });
    }
}
