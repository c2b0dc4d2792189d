using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Recorder.Cli;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Tests.Storage;
using Recorder.Tests.Storage.Faults;
using Recorder.Tests.Storage.Footprints;

namespace Recorder.Tests.Cli.Waiting;

/// <summary>The real command with a database that cannot be written.</summary>
[Platform("Linux", Reason = "Works with signals, permissions and disks of Unix.")]
[Category("Process")]
public sealed partial class WaitingCommandTests : CommandFixture
{
    // Prints a line in the middle of the run, and continues after an input line.
    const string PausingSource = """
        using System;
        using TradingPlatform.BusinessLayer;
        public class Pausing : Strategy
        {
            int _ticks;
            protected override void OnRun() => Core.Symbols[0].NewLast += (_, _) =>
            {
                if (++_ticks != 400)
                    return;
                Console.Error.WriteLine("now");
                Console.ReadLine();
            };
        }
        """;

    // Longest time of the command is five seconds; the rest allows for a busy machine.
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Test]
    public void A_backtest_on_a_full_disk_ends_on_a_signal_and_recover_brings_in_every_event()
    {
        using var disk = TinyDisk.Mount(megabytes: 6);
        var database = System.IO.Path.Combine(disk.InnerPath, "recorder.db");
        using var backtest = WaitingProcess.StartOn(
            disk, "backtest", "--bars", Write("many.csv", ManyRows.Bars()), "--symbol", "DEMO", "--timeframe", "5m",
            "--strategy", "MaCross", "--db", database);
        var said = backtest.Await("Waiting:");
        Assert.That(said, Does.StartWith($"Waiting: the disk that holds {database} is full. ").And.Contain(
            "in the journal beside it. Free some space; the recording then goes on."));
        AssertEndsOnASignal(backtest, database);
        CopyOut(disk);
        AssertRecovered(backtest);
    }

    [Test]
    public void A_backtest_goes_on_when_there_is_room_again()
    {
        using var disk = TinyDisk.Mount(megabytes: 16);
        var database = System.IO.Path.Combine(disk.InnerPath, "recorder.db");
        using var backtest = WaitingProcess.StartOn(disk, Pausing(database));
        backtest.Await("now");
        disk.FillUpTo(0);
        backtest.GoOn();
        Assert.That(backtest.Await("Waiting:"), Does.Contain("is full"));
        disk.Free();
        Assert.That(backtest.Await("Waited"), Does.EndWith($"{database} can be written again."));
        Assert.That(backtest.AwaitEnd(), Is.Zero, string.Join('\n', backtest.Said));
        CopyOut(disk);
        Assert.That(EventWriter.Scalar<string>(Database, "SELECT status || ' ' || bars || ' ' || events_lost FROM v_runs"),
            Is.EqualTo("COMPLETED 276 0"));
        Assert.That(DatabaseCheck.Run(Database).Findings, Is.Empty);
    }

    [Test]
    public void A_locked_file_is_reported_at_once_and_a_signal_leaves_everything_in_the_journal()
    {
        using var backtest = Backtest(Database);
        using (StoreFixture.Lock(Database))
        {
            backtest.GoOn();
            Assert.That(backtest.Await("Waiting:"), Does.StartWith($"Waiting: another program has locked {Database}. ").And.Contain(
                "choose Write Changes or Revert Changes; the recording then goes on."));
            AssertEndsOnASignal(backtest, Database);
        }

        AssertRecovered(backtest);
    }

    [Test]
    public void A_second_signal_ends_the_command_at_once_and_the_journal_has_its_events()
    {
        using var backtest = Backtest(Database);
        using (StoreFixture.Lock(Database))
        {
            backtest.GoOn();
            backtest.Await("Waiting:");
            backtest.Terminate();
            backtest.Await("A second signal ends at once");
            backtest.Terminate();
            Assert.That(backtest.AwaitEnd(), Is.EqualTo(128 + 15), "the end that the system gives it");
        }

        var recovered = Command.Run("recover", "--db", Database);
        Assert.That(recovered.Code, Is.Zero);
        Assert.That(recovered.Output, Does.Match(@"^  run [0-9a-f-]{36}: [0-9]+ events replayed, 0 missing\n    the process ended"));
        Assert.That(EventWriter.Scalar<long>(Database, "SELECT events_lost FROM v_runs"), Is.Zero);
        Assert.That(DatabaseCheck.Run(Database).Findings, Is.Empty);
    }

    [TestCase("1s", "stopped waiting after 1 s")]
    [TestCase("0", "the command does not wait")]
    public void A_wait_limit_ends_the_command_and_names_the_events_in_the_journal(string limit, string why)
    {
        using var backtest = Backtest(Database, "--wait-limit", limit);
        using (StoreFixture.Lock(Database))
        {
            backtest.GoOn();
            Assert.That(backtest.AwaitEnd(), Is.EqualTo(ExitCode.Unwritten));
            Assert.That(backtest.Said, Has.Some.StartWith($"recorder: {why}: another program has locked {Database}. "));
        }

        AssertRecovered(backtest);
    }

    [Test]
    public void A_file_that_is_locked_when_the_command_begins_is_waited_for()
    {
        Assert.That(Command.Run("demo", "--db", Database).Code, Is.Zero);
        using var demo = WaitingProcess.Start("demo", "--db", Database);
        using (StoreFixture.Lock(Database))
            Assert.That(demo.Await("Waiting:"), Does.Contain($"another program has locked {Database}. Close that program"));
        demo.Await("can be written again");
        Assert.That(demo.AwaitEnd(), Is.Zero);
        Assert.That(EventWriter.Scalar<long>(Database, "SELECT count(*) FROM v_runs WHERE status = 'COMPLETED'"), Is.EqualTo(4));
    }

    [Test]
    public void A_file_that_stays_locked_to_the_limit_gets_nothing_and_nothing_is_left_beside_it()
    {
        Assert.That(Command.Run("demo", "--db", Database).Code, Is.Zero);
        using (StoreFixture.Lock(Database))
        {
            using var demo = WaitingProcess.Start("demo", "--db", Database, "--wait-limit", "1s");
            Assert.That(demo.AwaitEnd(), Is.EqualTo(ExitCode.CouldNotRun));
            Assert.That(demo.Said,
                Has.Some.EqualTo($"recorder: stopped waiting after 1 s: another program has locked {Database}. Nothing was recorded."));
        }

        Assert.That(EventWriter.Scalar<long>(Database, "SELECT count(*) FROM v_runs"), Is.EqualTo(2));
        Assert.That(Files, Has.None.Contains("journal"));
    }

    [Test]
    public void A_file_that_is_read_only_when_the_command_begins_is_refused_at_once()
    {
        Assert.That(Command.Run("demo", "--db", Database).Code, Is.Zero);
        FaultInjection.Tool("chmod", "444", Database);
        using var demo = WaitingProcess.StartUnprivileged("demo", "--db", Database);
        Assert.That(demo.AwaitEnd(), Is.EqualTo(ExitCode.CouldNotRun), string.Join('\n', demo.Said));
        Assert.That(demo.Said, Is.EqualTo(
            new[]
            {
                $"recorder: {Database} cannot be written: the file or its folder is read-only. Allow writing to both, "
                    + "or record into another folder."
            }));
    }

    [Test]
    public void A_folder_that_goes_away_is_waited_for_and_a_signal_names_the_journal_in_it()
    {
        var (here, away) = (Path("here"), Path("away"));
        Directory.CreateDirectory(here);
        var database = System.IO.Path.Combine(here, "recorder.db");
        using var backtest = Backtest(database);
        Directory.Move(here, away);
        backtest.GoOn();
        Assert.That(backtest.Await("Waiting:"),
            Does.StartWith($"Waiting: the folder of {database} cannot be reached, or the file cannot be opened. ").And.Contain(
                "Make the folder available again"));
        AssertEndsOnASignal(backtest, database);
        foreach (var file in Directory.GetFiles(away, "*", SearchOption.AllDirectories))
            Copy(file, away);
        AssertRecovered(backtest);
    }

    [Test]
    public void A_folder_that_comes_back_gets_everything()
    {
        var (here, away) = (Path("here"), Path("away"));
        Directory.CreateDirectory(here);
        var database = System.IO.Path.Combine(here, "recorder.db");
        using var backtest = Backtest(database);
        Directory.Move(here, away);
        backtest.GoOn();
        backtest.Await("Waiting:");
        Directory.Move(away, here);
        backtest.Await("can be written again");
        Assert.That(backtest.AwaitEnd(), Is.Zero, string.Join('\n', backtest.Said));
        Assert.That(EventWriter.Scalar<string>(database, "SELECT status || ' ' || bars || ' ' || events_lost FROM v_runs"),
            Is.EqualTo("COMPLETED 276 0"));
    }

    [Test]
    public void An_import_into_a_full_disk_ends_at_its_limit_and_recover_brings_in_the_named_events()
    {
        using var disk = TinyDisk.Mount(megabytes: 8);
        var database = System.IO.Path.Combine(disk.InnerPath, "recorder.db");
        using var import = WaitingProcess.StartOn(
            disk, "import", "fills", Write("fills.csv", ManyRows.Fills()), "--db", database, "--wait-limit", "1s");
        Assert.That(import.Await("Waiting:"), Does.Contain("is full"));
        Assert.That(import.AwaitEnd(), Is.EqualTo(ExitCode.Unwritten), string.Join('\n', import.Said));
        CopyOut(disk);
        // The journal is on the same disk. Events without room in the database and in the journal are lost, and listed.
        AssertRecovered(import, lost: LostEvents().Match(string.Join('\n', import.Said)).Groups[1].Value);
    }

    [TestCase("-1s")]
    [TestCase("soon")]
    [TestCase("5")]
    [TestCase("5 d")]
    public void A_wait_limit_that_is_no_span_of_time_is_refused(string limit)
    {
        var run = Command.Run("demo", "--db", Database, "--wait-limit", limit);
        Assert.That(run.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(run.Error, Does.Contain("--wait-limit"));
        Assert.That(Files, Is.Empty);
    }

    static void AssertEndsOnASignal(WaitingProcess command, string database)
    {
        var since = Stopwatch.GetTimestamp();
        command.Terminate();
        Assert.That(command.AwaitEnd(), Is.EqualTo(ExitCode.Unwritten), string.Join('\n', command.Said));
        Assert.That(Stopwatch.GetElapsedTime(since), Is.LessThan(Soon));
        Assert.That(command.Said, Has.Some.StartWith("recorder: canceled: ").And.Some.EndsWith($"recorder recover --db {database}"));
    }

    // `recorder recover` replays exactly the events that the command counted, and no event is missing.
    void AssertRecovered(WaitingProcess command, string lost = "")
    {
        var named = long.Parse(NamedEvents().Match(string.Join('\n', command.Said)).Groups[1].Value, NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture);
        var recovered = Command.Run("recover", "--db", Database, "--json");
        Assert.That(recovered.Code, Is.Zero, recovered.Error);
        var run = recovered.Json.GetProperty("runs").EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(run.GetProperty("replayed").GetInt64(), Is.EqualTo(named));
            Assert.That(run.GetProperty("missing").GetInt64(), Is.Zero);
            Assert.That(
                command.Said.Where(line => line.Contains("lost", StringComparison.Ordinal)), lost.Length == 0 ? Is.Empty : Has.One.Items);
            Assert.That(EventWriter.Scalar<long>(Database, "SELECT events_lost FROM v_runs"), Is.Zero);
            Assert.That(
                EventWriter.Scalar<string>(Database, "SELECT status FROM v_runs"),
                lost.Length == 0 ? Is.Not.EqualTo("FAILED") : Is.EqualTo("FAILED"), "its own end is the last event");
            Assert.That(DatabaseCheck.Run(Database).Findings, Is.Empty);
            Assert.That(Command.Run("verify", "--db", Database).Code, Is.Zero);
        });
    }

    // Starts a backtest and waits until it has played the first half of the run.
    WaitingProcess Backtest(string database, params string[] more)
    {
        var process = WaitingProcess.Start(Pausing(database, more));
        process.Await("now");
        return process;
    }

    string[] Pausing(string database, params string[] more) =>
        [
            "backtest", "--bars", Bars(), "--symbol", "DEMO", "--timeframe", "5m", "--source", Write("Pausing.cs", PausingSource), "--db",
            database, .. more
        ];

    // Copies the database out of the disk, for code that reads it with SQLite.
    void CopyOut(TinyDisk disk)
    {
        foreach (var file in disk.Files)
            Copy(file, disk.Path);
    }

    void Copy(string file, string from)
    {
        var target = Path(System.IO.Path.GetRelativePath(from, file));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        File.Copy(file, target);
    }

    [GeneratedRegex(@"([0-9,]+) events? (?:is|are) in the journal (?!beside it)")]
    private static partial Regex NamedEvents();

    [GeneratedRegex(@"([0-9,]+) events? (?:was|were) only in memory")]
    private static partial Regex LostEvents();
}
