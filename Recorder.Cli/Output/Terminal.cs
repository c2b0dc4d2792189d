using System.Text.Json;
using Recorder.Escaping;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Recorder.Cli.Output;

/// <summary>The output and error streams of the command. Colours and progress bars appear only on an interactive console. Text from files
/// and other programs is escaped on both streams, also when redirected, because a file is often printed on a terminal later. JSON is not
/// changed.</summary>
sealed class Terminal
{
    // Wider than any table, so that a row stays on one line: folded cells are hard to read and to copy.
    const int TableWidth = 1_000;

    const StringSplitOptions Parts = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    static readonly char[] LineBreaks = ['\r', '\n'];

    readonly TextWriter _json;
    readonly IAnsiConsole _console;
    readonly IAnsiConsole? _page;

    /// <summary>Creates the terminal.</summary>
    /// <param name="output">Stream for results.</param>
    /// <param name="error">Stream for problems and progress.</param>
    /// <param name="width">Width of the output window in columns; null asks the system.</param>
    internal Terminal(TextWriter output, TextWriter error, int? width = null)
    {
        (_json, Output, Error) = (output, new VisibleWriter(output), new VisibleWriter(error));
        var seen = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        _console = Make(output, seen);
        if (seen || width is not null)
        {
            _page = Make(output, seen);
            _page.Profile.Width = width ?? _page.Profile.Width;
        }

        _console.Profile.Width = TableWidth;
        Progress = new ProgressBars(ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected ? Make(error, seen: true) : null);
    }

    /// <summary>The output stream, for text of several lines.</summary>
    internal TextWriter Output { get; }

    /// <summary>The error stream, for text of several lines.</summary>
    internal TextWriter Error { get; }

    /// <summary>Shows the progress of long work.</summary>
    internal ProgressBars Progress { get; }

    /// <summary>Writes a line.</summary>
    internal void Line(string text = "") => Output.WriteLine(VisibleText.Of(text));

    /// <summary>Writes a table or other renderable.</summary>
    internal void Write(IRenderable what) => _console.Write(what);

    /// <summary>Writes a text under a heading. Folds it at the width of the window; on a redirected stream it stays on one line, so that
    /// other programs can read it.</summary>
    internal void Paragraph(string heading, string text)
    {
        Line($"  {heading}");
        if (_page is null)
            Line($"    {text}");
        else
            _page.Write(new Padder(new Text(VisibleText.Of(text)), new Padding(4, 0, 0, 0)));
    }

    /// <summary>Writes one JSON value. Nothing else may be written to the output then.</summary>
    internal void Json<T>(T value) => _json.WriteLine(JsonSerializer.Serialize(value, JsonOutput.Options));

    /// <summary>Writes one line to the error stream.</summary>
    internal void Problem(string message) => Error.WriteLine($"recorder: {string.Join(' ', message.Split(LineBreaks, Parts))}");

    /// <summary>Writes a sentence to the error stream, above the progress bar if there is one. Thread-safe.</summary>
    internal void Notice(string sentence)
    {
        if (!Progress.Say(sentence))
            Error.WriteLine(VisibleText.Of(sentence));
    }

    /// <summary>Writes a detail of the problem above it to the error stream.</summary>
    internal void Detail(string text) => Error.WriteLine($"  {VisibleText.Of(text)}");

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
        console.Pipeline.Attach(new VisibleTables());
        return console;
    }
}
