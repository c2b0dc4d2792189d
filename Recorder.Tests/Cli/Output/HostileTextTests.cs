using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Cli.Output;
using Recorder.Escaping;
using Spectre.Console;

namespace Recorder.Tests.Cli.Output;

/// <summary>Names, notes and files may contain any text; no command passes their control characters to a terminal.</summary>
[Category("Integration")]
public sealed class HostileTextTests : RecordedFixture
{
    // This text clears the screen, sets its title, moves the cursor back, rings the bell, reverses the reading order, and looks like
    // markup.
    const string Hostile = "\u001b[2J\u001b]0;x\u0007\r\b\n\t\u007f\u0090\u009b31m\u202e\u2066[red]x[/][[";

    static readonly string[] Columns =
    [
        "name", "symbol", "client_tag", "reason", "label", "note", "notes", "message", "text", "currency", "order_type", "status_reason",
        "end_reason"
    ];

    static readonly string NameOfFile = OperatingSystem.IsWindows() ? "bars [red].csv" : "bars\u001b[2J\r\u202e[red].csv";

    string _run = "";
    string _other = "";

    protected override void Record()
    {
        var runs = Backtest("--strategy", "BracketBreakout", "--sweep", "stop-ticks=8,16").Runs;
        (_run, _other) = (runs[1].GetProperty("run_id").GetString()!, runs[0].GetProperty("run_id").GetString()!);
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        var texts = connection.Query<(string Table, string Column)>(
            """
            SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
            WHERE m.type = 'table' AND c.type = 'TEXT' AND c.name IN @Columns AND m.name NOT IN ('data_dictionary', 'sqlite_sequence')
            """,
            new { Columns }).ToList();
        foreach (var (table, column) in texts)
            connection.Execute($"UPDATE {table} SET {column} = {column} || @Hostile WHERE {column} IS NOT NULL", new { Hostile });
        connection.Execute(
            "UPDATE strategy_instances SET parameters_json = json_set(parameters_json, '$.note', @Hostile)", new { Hostile });
        connection.Execute("UPDATE run_endings SET reason = @Hostile", new { Hostile });
        connection.Execute("UPDATE run_computations SET notes = @Hostile", new { Hostile });
    }

    static IEnumerable<TestCaseData> Commands() => ((string[][])
        [
            ["runs"], ["show", "latest"], ["show", "RUN", "--rows", "0"], ["trades", "RUN"], ["metrics", "RUN"],
            ["compare", "RUN", "OTHER"], ["diff", "RUN", "OTHER"], ["compare", "--by", "net_profit"], ["validate", "RUN"], ["watch", "RUN"],
            ["metrics", "RUN", "--all"], ["compare", "--strategy", "BracketBreakout" + Hostile], ["recompute", "--all"], ["verify"],
            ["rebuild"], ["recover"], ["open"], ["show", Hostile], ["trades", Hostile], ["runs", Hostile], ["runs", "--strategy", Hostile],
        ])
        .Select((arguments, at) => new TestCaseData([arguments]).SetArgDisplayNames($"{at} {arguments[0]}"));

    [TestCaseSource(nameof(Commands))]
    public void A_command_on_a_file_with_hostile_texts_shows_them_escaped(string[] arguments)
    {
        var command = Command.Run(
            [.. arguments.Select(argument => argument switch { "RUN" => _run, "OTHER" => _other, _ => argument }), "--db", Database]);
        AssertShown(command);
        Assert.That(command.Output + command.Error, Is.Not.Empty);
    }

    [Test]
    public void A_table_of_runs_shows_hostile_names_on_one_line_with_markup_as_it_is() =>
        Assert.That(Command.Run("runs", "--db", Database).Output, Does.Contain("BracketBreakout" + VisibleText.Of(Hostile)));

    [Test]
    public void Json_has_hostile_names_unchanged()
    {
        var json = Command.Run("runs", "--db", Database, "--json").Json;
        Assert.That(json[0].GetProperty("strategy").GetString(), Is.EqualTo("BracketBreakout" + Hostile));
    }

    [TestCase("time,open,high,low,close\n2025-01-01T00:00:00Z,1,2,0.5,\u001b[2J1", "backtest")]
    [TestCase("time,open,\u001b[2Jhigh,low,close\n2025-01-01T00:00:00Z,1,2,0.5,1", "backtest")]
    [TestCase(
        "time,symbol,side,quantity,price\n2025-01-01T00:00:00Z,A\u009b\u001b]0;x\u0007,buy,1,2\n2025-01-01T00:00:00Z,B,\u001b[2J,1,\u202e2",
        "import")]
    [TestCase("\u001b[2J\u202e\n\u0007", "import")]
    public void A_file_with_a_hostile_name_and_contents_is_named_escaped(string contents, string command)
    {
        var file = Write(NameOfFile, contents);
        var database = Path("other.db");
        AssertShown(command == "import"
            ? Command.Run("import", "fills", file, "--db", database, "--strategy", Hostile)
            : Command.Run("backtest", "--bars", file, "--symbol", Hostile, "--timeframe", "5m", "--strategy", "MaCross", "--db", database));
        AssertShown(Command.Run("verify", "--db", Path(NameOfFile)));
        AssertShown(
            Command.Run("backtest", "--bars", Path(NameOfFile + "x"), "--symbol", "A", "--timeframe", Hostile, "--strategy", Hostile));
        AssertShown(Command.Run("metrics", "--returns", file));
    }

    [TestCase(Hostile)]
    [TestCase("show", "latest", "--" + Hostile)]
    [TestCase("show", "latest", "--rows", Hostile)]
    public void An_argument_that_is_not_understood_is_named_escaped(params string[] arguments)
    {
        var command = Command.Run(arguments);
        AssertShown(command);
        Assert.That(command.Error, Does.Contain("\\u001B[2J"));
    }

    [FsCheck.NUnit.Property(MaxTest = 200, Replay = "(4,9)")]
    public void A_text_reaches_a_terminal_without_control_characters(char[][] texts)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var terminal = new Terminal(output, error, new Screen(60, IsLive: false));
        foreach (var text in texts.Select(characters => new string(characters)))
        {
            terminal.Line(text);
            terminal.Problem(text);
            terminal.Detail(text);
            terminal.Paragraph(text, text);
            terminal.Write(Tables.Of([text, text + " #"], [[text, 1.5], [text, text]]));
            // A table that no command prints: the test makes it itself.
            terminal.Write(new Text(text));
        }

        AssertShown(new Command(0, output.ToString(), error.ToString()));
    }

    [Test]
    public void A_progress_bar_shows_hostile_names_escaped_between_its_own_colours()
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.TrueColor,
            Interactive = InteractionSupport.Yes
        });
        console.Pipeline.Attach(new VisibleTables());
        new ProgressBars(console).Steps("start " + Hostile, progress =>
        {
            progress!(Hostile, 1, 2);
            return 0;
        });
        console.Write(new Text("plain \u001b[2J\u0007", new Style(Color.Red)));
        var shown = writer.ToString();
        Assert.That(shown, Does.Contain("\u001b[").And.Contain("\\u001B[2J"));
        Assert.That(((string[])["\u001b[2J", "\u0007", "\u202e", "\u009b"]).Where(text => shown.Contains(text, StringComparison.Ordinal)),
            Is.Empty);
    }

    static void AssertShown(Command command)
    {
        foreach (var text in (string[])[command.Output, command.Error])
            Assert.That(
                text.Replace(Environment.NewLine, "", StringComparison.Ordinal).Where(IsObeyed).Select(character => $"{(int)character:X4}"),
                Is.Empty, VisibleText.Of(text));
    }

    static bool IsObeyed(char character) =>
        (char.IsControl(character) && character != '\n') || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
