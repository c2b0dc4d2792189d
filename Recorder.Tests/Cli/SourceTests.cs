using NUnit.Framework;
using Recorder.Cli;
using Recorder.Cli.Sources;
using Recorder.Storage.Queries;

namespace Recorder.Tests.Cli;

/// <summary><c>backtest --source</c>: from C# to a recorded run, or to a message for its author.</summary>
[Category("Process")]
public class SourceTests : CommandFixture
{
    internal const string TradingUsing = "using TradingPlatform.BusinessLayer;";

    // Without using directives. The project of such a file has implicit usings, and a using for the platform.
    const string Buyer = """
        using TradingPlatform.BusinessLayer;
        public class Buyer : Strategy, ICurrentSymbol, ICurrentAccount
        {
            [InputParameter("Where")] public Symbol CurrentSymbol { get; set; }
            [InputParameter("Purse")] public Account CurrentAccount { get; set; }
            protected override void OnInitializeMetrics(Meter meter) => meter.CreateObservableGauge("now", () => DateTime.UnixEpoch.Year);
            protected override void OnRun() => Task.Run(() =>
                Core.PlaceOrder(CurrentSymbol, CurrentAccount, Side.Buy, quantity: new List<int> { 1 }.Sum())).Wait();
        }
        """;

    [Test]
    public void A_file_is_compiled_run_and_recorded()
    {
        var run = Backtest("--source", Write("Buyer.cs", Buyer));
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(run.Error, Is.Empty);
        Assert.That(run.Runs.Single().GetProperty("bars").GetInt64(), Is.EqualTo(276));
        Assert.That(run.Runs.Single().GetProperty("executions").GetInt64(), Is.EqualTo(1));
        using var reader = RunReader.Open(Database);
        Assert.That(reader.Find("latest").Strategy, Is.EqualTo("Buyer"));
    }

    [Test]
    public void A_folder_is_compiled_with_its_subfolders_except_build_output()
    {
        Place("my bot, v2/Main.cs", "namespace A; public class Main : Base { protected override double Lots => Sizes.Two; }");
        Place("my bot, v2/Model/Base.cs",
            "using TradingPlatform.BusinessLayer; namespace A; public abstract class Base : "
                + "Strategy { protected abstract double Lots { get; } }");
        Place("my bot, v2/Model/Deep/Sizes.cs", "namespace A; static class Sizes { public const double Two = 2; }");
        Place("my bot, v2/obj/Sizes.cs", "namespace A; static class Sizes { public const double Two = 3; }");
        Place("my bot, v2/Model/bin/Main.cs", "this is no C# at all");
        Place("my bot, v2/notes.txt", "nor is this");
        var run = Backtest("--source", Path("my bot, v2"));
        Assert.That(run.Code, Is.Zero, run.Error);
    }

    [Test]
    public void Several_runs_of_a_source_share_one_compilation()
    {
        var run =
            Backtest("--source",
                Write("T.cs", Trading("[InputParameter(\"Lots\")] public int Lots = 1;",
                    "Core.PlaceOrder(Core.Symbols[0], Core.Accounts[0], Side.Buy, quantity: Lots);")),
                "--sweep", "lots=1,2,3");
        Assert.That(run.Code, Is.Zero, run.Error);
        using var reader = RunReader.Open(Database);
        Assert.That(reader.Runs().Select(one => reader.Detail(one).Executions.Single().Quantity), Is.EquivalentTo(new[] { 1.0, 2, 3 }));
        Assert.That(reader.Runs().Select(one => one.StrategyId).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void Errors_name_file_line_and_column_and_nothing_is_written()
    {
        Place("bot/A.cs",
            "using TradingPlatform.BusinessLayer;\npublic class A : Strategy\n{\n    protected override void OnRun() => Stahp();\n}\n");
        Place("bot/sub/B.cs", "class B { int x = \"one\"; }\n");
        var run = Backtest("--source", Path("bot"));
        Assert.That(run.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(run.Error.TrimEnd().Split('\n').Select(line => line.TrimEnd()), Is.EqualTo(new[]
        {
            $"recorder: {Path("bot")} does not compile: 2 errors",
            "  A.cs(4,40): The name 'Stahp' does not exist in the current context (CS0103)",
            $"  {System.IO.Path.Combine("sub", "B.cs")}(1,19): Cannot implicitly convert type 'string' to 'int' (CS0029)",
        }));
        Assert.That(Command.Keys(run.Json), Is.EqualTo(new[] { "source", "errors", "missing" }));
        var first = run.Json.GetProperty("errors")[0];
        Assert.That(Command.Keys(first), Is.EqualTo(new[] { "file", "line", "column", "code", "message" }));
        Assert.That((first.GetProperty("file").GetString(), first.GetProperty("line").GetInt32(), first.GetProperty("code").GetString()),
            Is.EqualTo(("A.cs", 4, "CS0103")));
        Assert.That(File.Exists(Database), Is.False);
    }

    [Test]
    public void The_first_of_many_errors_are_shown_and_all_are_in_the_JSON()
    {
        var run = Backtest("--source", Write("Many.cs", [.. Enumerable.Range(0, 30).Select(index => $"class C{index} {{ Nowhere x; }}")]));
        Assert.That(run.Error, Does.Contain("30 errors").And.Contain("and 10 more"));
        Assert.That(run.Json.GetProperty("errors").GetArrayLength(), Is.EqualTo(30));
    }

    [TestCase("using Newtonsoft.Json;", "JsonConvert.SerializeObject(this)",
        "Newtonsoft.Json is not in a known assembly: give its DLL with --reference (often Newtonsoft.Json.dll)")]
    [TestCase("using System.Data.SQLite;", "new SQLiteConnection()", "System.Data.SQLite is not in a known assembly")]
    [TestCase("using System.Drawing;", "new Bitmap(1, 1)", "System.Drawing.Common is not in a known assembly")]
    public void An_assembly_that_is_missing_is_named(string use, string code, string expected)
    {
        var run = Backtest("--source", Write("N.cs", use, Trading("", $"Log(({code}).ToString());")));
        Assert.That(run.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(run.Error, Does.Contain(expected));
        Assert.That(run.Json.GetProperty("missing").GetArrayLength(), Is.EqualTo(1));
    }

    [TestCase(
        "[System.Text.RegularExpressions.GeneratedRegex(\"a+\")] private static partial System.Text.RegularExpressions.Regex Letters();")]
    [TestCase(
        "[System.Text.RegularExpressions.GeneratedRegex(\"a+\")] private static partial "
            + "System.Text.RegularExpressions.Regex Letters { get; }")]
    [TestCase(
        "} [System.Text.Json.Serialization.JsonSerializable(typeof(int))] public partial class Json : "
            + "System.Text.Json.Serialization.JsonSerializerContext {")]
    public void A_part_that_a_source_generator_would_write_points_to_the_DLL(string code)
    {
        var run =
            Backtest("--source", Write("G.cs", "using TradingPlatform.BusinessLayer;", "public partial class G : Strategy {", code, "}"));
        Assert.That(run.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(run.Error, Does.Contain("Source generators do not run here: build the project and give its DLL with --assembly."));
        Assert.That(Backtest("--source", Write("G.cs", "class G { int x = \"one\"; }")).Error, Does.Not.Contain("generator"));
    }

    [Test]
    public void A_named_DLL_and_its_own_references_are_found_at_compile_and_run_time()
    {
        Library("Deep", "namespace Deep; public static class Ground { public static string Text => \"from the deep\"; }");
        Library(
            "Shallow", "namespace Shallow; public static class Water { public static string Text => Deep.Ground.Text; }", Path("Deep.dll"));
        var run = Backtest("--source", Write("S.cs", "using Shallow;", Trading("", "throw new Exception(Water.Text);")), "--reference",
            Path("Shallow.dll"));
        Assert.That(run.Error, Does.Contain("from the deep"));
    }

    [Test]
    public void A_member_that_the_stand_in_may_lack_is_named()
    {
        var run = Backtest("--source", Write("B.cs", Trading("", "Core.Teleport(Core.Symbols[0]);")));
        Assert.That(run.Error,
            Does.Contain("'Core' does not contain a definition for 'Teleport'").And.Contain("the stand-in for Quantower may lack"));
        run = Backtest("--source", Write("B.cs", Trading("", "Unheard();")));
        Assert.That(run.Error, Does.Not.Contain("stand-in"));
    }

    [TestCase("--source none.cs", "none.cs does not exist")]
    [TestCase("--source bars.csv", "--source: expected a .cs file or a folder, found")]
    [TestCase("--source T.cs --assembly x.dll", "give either --source or --assembly, not both")]
    [TestCase("--strategy MaCross --reference T.cs", "--reference needs --source")]
    [TestCase("--source T.cs --reference none.dll", "none.dll does not exist")]
    [TestCase("--source T.cs --reference bars.csv", "bars.csv is not a .NET assembly")]
    [TestCase("--source T.cs --reference TradingPlatform.BusinessLayer.dll", "TradingPlatform.BusinessLayer.dll is not accepted")]
    [TestCase("--source T.cs --strategy Other", "there is no strategy 'Other'; the strategies of")]
    [TestCase("--source T.cs --set where=MOON", "the parameter 'where' takes one of DEMO, found 'MOON'")]
    public void A_wrong_request_gives_a_message_of_one_line(string args, string expected)
    {
        Write("T.cs", Buyer);
        var run = Backtest(
            [.. args.Split(' ').Select(part =>
                part.EndsWith(".cs", StringComparison.Ordinal) || part.EndsWith(".csv", StringComparison.Ordinal) ? Path(part) : part)]);
        AssertRefused(run, expected);
    }

    [TestCase("public class A : Strategy { } public class B : Strategy { }", "name one with --strategy: the strategies of")]
    [TestCase("class A : Strategy { }", "A is not public")]
    [TestCase("public abstract class A : Strategy { }", "A is abstract")]
    [TestCase("public class A : Strategy { public A(int x) { } }", "A has no such constructor")]
    [TestCase("public class A : Indicator { }", "A is an indicator")]
    [TestCase("public class A { }", "holds no strategy: no public class derived from")]
    [TestCase("public class A : Strategy { public A() { throw new Exception(\"not today\"); } }",
        "A cannot be created: not today (Exception, S.cs line 1)")]
    [TestCase("public class A : Strategy { public override IList<SettingItem> Settings => throw new Exception(\"not today\"); }",
        "A cannot take its settings: not today (Exception, S.cs line 1)")]
    public void A_source_without_one_strategy_that_can_be_run_is_refused(string code, string expected) =>
        AssertRefused(Backtest("--source", Write("S.cs", "using TradingPlatform.BusinessLayer; " + code)), expected);

    [Test]
    public void A_folder_without_C_sharp_is_refused()
    {
        Directory.CreateDirectory(Path("empty"));
        AssertRefused(Backtest("--source", Path("empty")), "holds no .cs file");
    }

    [Test]
    public void One_of_several_strategies_is_chosen_by_name()
    {
        var source =
            Write("S.cs",
                "using TradingPlatform.BusinessLayer; namespace N; public class A : Strategy { } public class B : "
                    + "Strategy { public B() { Name = \"the second\"; } }");
        Assert.That(Backtest("--source", source, "--strategy", "N.B").Code, Is.Zero);
        using var reader = RunReader.Open(Database);
        Assert.That(reader.Find("latest").Strategy, Is.EqualTo("the second"));
    }

    [Test]
    public void A_symbol_and_an_account_may_be_named() =>
        Assert.That(Backtest("--source", Write("T.cs", Buyer), "--set", "where=DEMO", "--set", "purse=SIM").Code, Is.Zero);

    [Test]
    public void A_strategy_that_records_itself_is_recorded_here_too_and_its_own_file_is_left_to_it()
    {
        var source = System.IO.Path.Combine(AppContext.BaseDirectory, "Strategies", "Sources", "SelfRecording.cs");
        var run = Backtest("--source", source, "--set", $"own file={Path("own.db")}");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Contain("SelfRecording uses the recorder itself"));
        using RunReader here = RunReader.Open(Database), own = RunReader.Open(Path("own.db"));
        var (mine, its) = (here.Find("latest"), own.Find("latest"));
        Assert.That(mine.Executions, Is.GreaterThan(5));
        Assert.That(its.Executions, Is.EqualTo(mine.Executions));
    }

    [Test]
    public void A_file_that_implicit_usings_make_ambiguous_compiles()
    {
        var source = Write("T.cs", "using System; using System.Timers;", Trading("Timer clock;", "clock = new Timer(1000);"));
        Assert.That(Backtest("--source", source).Code, Is.Zero);
    }

    // This is line 6 of the file.
    internal static string Trading(string members, string code) => string.Join('\n',
        TradingUsing, "public class T : Strategy", "{", members, "protected override void OnRun() {", code, "}", "}");

    void AssertRefused(Command run, string expected)
    {
        Assert.That(run.Code, Is.EqualTo(ExitCode.CouldNotRun), run.Error);
        Assert.That(run.Error, Does.StartWith("recorder: ").And.Contain(expected));
        Assert.That(run.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(run.Output, Is.Empty);
        Assert.That(File.Exists(Database), Is.False);
    }

    void Library(string name, string code, params string[] references)
    {
        var source = Write($"{name}.cs", code);
        File.WriteAllBytes(Path($"{name}.dll"), SourceCompiler.Compile(SourceFiles.Find(source), references).Assembly);
    }

    void Place(string name, string code)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllText(Path(name), code);
    }
}
