using NUnit.Framework;

namespace Recorder.Tests.Build.Releasing.Products;

/// <summary>The self-contained command, without access to an installed .NET.</summary>
[Category("Release")]
[Explicit("It builds a release.")]
public sealed class CommandArchiveTests
{
    static readonly Dictionary<string, string> NoDotnet = new() { ["DOTNET_ROOT"] = "/nowhere", ["PATH"] = "/nowhere" };

    const string Strategy =
        """
        using TradingPlatform.BusinessLayer;

        public class Idle : Strategy, ICurrentAccount, ICurrentSymbol
        {
            public Symbol CurrentSymbol { get; set; }
            public Account CurrentAccount { get; set; }
            protected override void OnRun() => Log("it runs");
        }
        """;

    [Test]
    public void The_command_for_Linux_records_verifies_and_compiles_a_strategy()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("It runs on Linux only.");
        using var folder = new TestFolder();
        var command = Program("linux-x64", "recorder");
        ReleasedProgram.Run(command, folder.Path, NoDotnet, "demo");
        ReleasedProgram.Run(command, folder.Path, NoDotnet, "verify", "--db", "recorder.db");

        File.WriteAllText(folder.File("Idle.cs"), Strategy);
        File.WriteAllText(
            folder.File("bars.csv"), "time,open,high,low,close,volume\n2026-03-02T14:00:00Z,1,2,1,2,5\n2026-03-02T14:01:00Z,2,3,2,3,5\n");
        ReleasedProgram.Run(
            command, folder.Path, NoDotnet, "backtest", "--source", "Idle.cs", "--bars", "bars.csv", "--symbol", "ES", "--timeframe", "1m",
            "--db", "own.db");
    }

    [Test]
    public void Questions_in_SQL_work_after_their_archive_is_unpacked_over_the_command()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("It runs on Linux only.");
        using var folder = new TestFolder();
        Releases.First.UnpackInto(folder.File("unpacked"), Releases.Files.Command("linux-x64"));
        var command = Path.Combine(folder.File("unpacked"), Releases.Files.CommandFolder("linux-x64"), "recorder");
        ReleasedProgram.Run(command, folder.Path, NoDotnet, "demo");
        Releases.First.UnpackInto(folder.File("unpacked"), Releases.Files.Query("linux-x64"));
        var answer = ReleasedProgram.Run(
            command, folder.Path, NoDotnet, "query", "SELECT count(*) AS n FROM v_runs", "--db", "recorder.db", "--format", "csv");
        Assert.That(answer, Is.EqualTo("n\n2\n"));
    }

    // Wine is not Windows: it shows that the program starts, finds its native SQLite and writes a file that Linux reads.
    [Test]
    public void The_command_for_Windows_records_and_verifies_under_Wine()
    {
        using var folder = new TestFolder();
        var command = Program("win-x64", "recorder.exe");
        if (OperatingSystem.IsWindows())
        {
            ReleasedProgram.Run(command, folder.Path, NoDotnet, "demo");
            ReleasedProgram.Run(command, folder.Path, NoDotnet, "verify", "--db", "recorder.db");
            return;
        }

        if (!Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(path => File.Exists(Path.Combine(path, "wine"))))
            Assert.Ignore("Wine is not installed.");
        var environment = new Dictionary<string, string>
        {
            ["WINEPREFIX"] = folder.File("wine"),
            ["WINEDEBUG"] = "-all",
            // Wine does not support double mapping of memory, which the runtime uses by default.
            ["DOTNET_EnableWriteXorExecute"] = "0",
        };
        try
        {
            ReleasedProgram.Run("wine", folder.Path, environment, "winecfg", "-v", "win10");
            ReleasedProgram.Run("wine", folder.Path, environment, command, "demo");
            ReleasedProgram.Run("wine", folder.Path, environment, command, "verify", "--db", "recorder.db");
        }
        finally
        {
            ReleasedProgram.Run("wineserver", folder.Path, environment, "--wait");
        }

        ReleasedProgram.Run(Program("linux-x64", "recorder"), folder.Path, NoDotnet, "verify", "--db", "recorder.db");
    }

    static string Program(string runtime, string name) => Path.Combine(
        Releases.First.Unpack(Releases.Files.Command(runtime)), Releases.Files.CommandFolder(runtime), name);
}
