using System.Text.Json;
using Recorder.Escaping;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Recorder.Cli.Output;

/// <summary>The output and error streams of the command. Colours, fitted tables and progress bars appear only in a window. Text from files
/// and other programs is escaped on both streams, also when redirected, because a file is often printed on a terminal later. JSON is not
/// changed.</summary>
sealed class Terminal
{
    // Width without a window, wider than any table, so that a row stays on one line.
    const int Unfitted = 1_000;

    const StringSplitOptions Parts = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    static readonly char[] LineBreaks = ['\r', '\n'];

    readonly TextWriter _json;
    readonly IAnsiConsole _unfitted;
    readonly IAnsiConsole? _page;

    /// <summary>Creates the terminal.</summary>
    /// <param name="output">Stream for results.</param>
    /// <param name="error">Stream for problems and progress.</param>
    /// <param name="screen">The destination of the output; null asks the system.</param>
    internal Terminal(TextWriter output, TextWriter error, Screen? screen = null)
    {
        (_json, Output, Error) = (output, new VisibleWriter(output), new VisibleWriter(error));
        Screen = screen ?? (ReferenceEquals(output, Console.Out) ? Screen.OfConsole() : Screen.Redirected);
        _unfitted = Make(output, Screen.IsLive, Screen.AlwaysColours);
        _unfitted.Profile.Width = Unfitted;
        if (Screen.Width is { } width)
        {
            _page = Make(output, Screen.IsLive, Screen.AlwaysColours);
            _page.Profile.Width = width;
        }

        if (ReferenceEquals(output, Console.Out) && Screen.IsWindow && !Console.IsInputRedirected)
            Answers = Console.In;
        Progress = new ProgressBars(ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected ? Make(error, seen: true) : null);
    }

    /// <summary>The destination of the output.</summary>
    internal Screen Screen { get; }

    /// <summary>Whether tables show all their columns, however narrow the window is. Set before a command runs.</summary>
    internal bool IsWide { get; set; }

    /// <summary>The output stream, for text of several lines.</summary>
    internal TextWriter Output { get; }

    /// <summary>The error stream, for text of several lines.</summary>
    internal TextWriter Error { get; }

    /// <summary>Shows the progress of long work.</summary>
    internal ProgressBars Progress { get; }

    /// <summary>The window, for a screen that is redrawn repeatedly; null when the output is redirected.</summary>
    internal IAnsiConsole? Window => _page;

    /// <summary>Reads answers to questions; null if nobody can answer.</summary>
    internal TextReader? Answers { get; init; }

    /// <summary>Asks a question that is answered with yes or no, and waits for the answer.</summary>
    /// <exception cref="CannotRunException">Nobody can answer.</exception>
    internal bool Confirms(string question)
    {
        if (Answers is null)
            throw new CannotRunException("a confirmation is needed; give --yes where nobody can answer");
        Error.Write(VisibleText.Of($"{question} [y/N] "));
        return Answers.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    /// <summary>
    /// Number of rows of a table: the number that the user asked for. By default, as many as fit a window, or all when redirected.
    /// </summary>
    /// <param name="asked">The number that the user asked for, 0 for all; null for the default.</param>
    internal int Rows(int? asked) => asked switch
    {
        > 0 and var rows => rows,
        null when Screen.IsWindow => 20,
        _ => int.MaxValue,
    };

    /// <summary>Writes a line.</summary>
    internal void Line(string text = "") => Output.WriteLine(VisibleText.Of(text));

    /// <summary>
    /// Writes sentences: wrapped at the width of the window, or on one line when redirected, so that other programs can read them.
    /// </summary>
    /// <param name="text">The sentences.</param>
    /// <param name="indent">Number of blanks before each line.</param>
    internal void Prose(string text, int indent = 0)
    {
        if (_page is null)
            Line(new string(' ', indent) + text);
        else
            _page.Write(new Padder(new Text(VisibleText.Of(text)), new Padding(indent, 0, 0, 0)));
    }

    /// <summary>Writes a text under a heading.</summary>
    internal void Paragraph(string heading, string text)
    {
        Line($"  {heading}");
        Prose(text, 4);
    }

    /// <summary>Writes a table with as many columns as fit the window, and names the removed columns.</summary>
    internal void Write(Sheet sheet)
    {
        var (table, hidden, fits) = sheet.Fit(IsWide ? null : Screen.Width);
        (fits && !IsWide ? _page ?? _unfitted : _unfitted).Write(table);
        if (hidden.Count > 0)
            Prose($"Not shown: {string.Join(", ", hidden)}. --wide shows all columns.");
    }

    /// <summary>Writes content without fitting it to the window.</summary>
    internal void Write(IRenderable what) => _unfitted.Write(what);

    /// <summary>Writes one JSON value. It must be the only output.</summary>
    internal void Json<T>(T value) => _json.WriteLine(JsonSerializer.Serialize(value, JsonOutput.Options));

    /// <summary>Writes one line to the error stream.</summary>
    internal void Problem(string message) => Error.WriteLine($"recorder: {string.Join(' ', message.Split(LineBreaks, Parts))}");

    /// <summary>Writes a sentence to the error stream, above the progress bar if there is one. Thread-safe.</summary>
    internal void Notice(string sentence)
    {
        if (!Progress.Say(sentence))
            Error.WriteLine(VisibleText.Of(sentence));
    }

    /// <summary>Writes a detail of the previous problem to the error stream.</summary>
    internal void Detail(string text) => Error.WriteLine($"  {VisibleText.Of(text)}");

    static IAnsiConsole Make(TextWriter writer, bool seen, bool always = false)
    {
        var colour = seen && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = always ? AnsiSupport.Yes : seen ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = always ? ColorSystemSupport.TrueColor : colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = seen ? InteractionSupport.Detect : InteractionSupport.No,
        });
        console.Pipeline.Attach(new VisibleTables());
        return console;
    }
}
