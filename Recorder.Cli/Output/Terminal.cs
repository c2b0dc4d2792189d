using System.Text.Json;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Recorder.Cli.Output;

/// <summary>The two streams of the command. Colours and progress bars appear only where a person looks at them.</summary>
sealed class Terminal
{
    // Wider than any table: a redirected table is for other programs, and those want a row on one line.
    const int RedirectedWidth = 1_000;

    readonly TextWriter _output;
    readonly TextWriter _error;
    readonly IAnsiConsole _console;

    internal Terminal(TextWriter output, TextWriter error)
    {
        (_output, _error) = (output, error);
        var seen = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        _console = Make(output, seen);
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
    internal void Problem(string message) => _error.WriteLine($"recorder: {string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))}");

    static IAnsiConsole Make(TextWriter writer, bool seen)
    {
        var colour = seen && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = seen ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = seen ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!seen)
            console.Profile.Width = RedirectedWidth;
        return console;
    }
}
