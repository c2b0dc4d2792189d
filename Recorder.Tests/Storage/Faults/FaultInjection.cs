using System.Diagnostics;
using NUnit.Framework;
using Recorder.Chaos.Faults;
using Recorder.Storage;
using Recorder.Storage.Intake;
using Recorder.Storage.Maintenance.Verification;

namespace Recorder.Tests.Storage.Faults;

/// <summary>A run that records during a fault, and the assertions after it.</summary>
sealed class FaultInjection : IDisposable
{
    // Longest time of a hook: less than any wait for a disk or a lock, and far more than a hook takes, because the machine is shared.
    static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    readonly StoreFixture _fixture;
    FaultyDisk? _disk;
    int _orders;

    internal FaultInjection(RecorderSettings? settings = null, bool remembersSynced = false)
    {
        _fixture = new StoreFixture(settings, path => _disk = FaultyDisk.In(System.IO.Path.GetDirectoryName(path)!, remembersSynced));
        Run = _fixture.Begin();
        Record(20);
        Flush();
    }

    internal FaultyDisk Disk => _disk!;

    internal StoreFixture Fixture => _fixture;

    internal RunIntake Run { get; }

    internal string Path => _fixture.Path;

    /// <summary>Every hook returns at once, and returns true.</summary>
    internal void Record(int orders)
    {
        var since = Stopwatch.GetTimestamp();
        for (var order = 0; order < orders; order++)
            Assert.That(Run.Accept(StoreFixture.Order($"{_orders++}"), StoreFixture.Start.AddSeconds(_orders)), Is.True,
                "the strategy sees nothing of it");
        Assert.That(Stopwatch.GetElapsedTime(since), Is.LessThan(AtOnce), "no hook waits for the disk");
    }

    internal void Flush() => Assert.That(_fixture.Store.Flush(StoreFixture.Patience), Is.True);

    /// <summary>Waits until the recorder has logged a matching message.</summary>
    internal void AwaitMessage(string words) =>
        _fixture.Messages.AwaitOne(message => message.Contains(words, StringComparison.Ordinal));

    /// <summary>Asserts that every event is in the file once, by its own counters.</summary>
    /// <param name="retries">True when a commit was retried.</param>
    internal void AssertNothingLost(bool retries = true)
    {
        Flush();
        Run.End(StoreFixture.Completed, StoreFixture.Start.AddHours(3));
        _fixture.Store.Dispose();
        Assert.Multiple(() =>
        {
            Assert.That(_fixture.Store.Failure, Is.Null, "it healed without a restart");
            Assert.That(_fixture.Scalar<long>("SELECT count(*) FROM orders"), Is.EqualTo(_orders));
            Assert.That(
                _fixture.Scalar<long>($"SELECT count(*) FROM {EventWriter.LoggedEvents}"), Is.EqualTo(_orders + 4),
                "nothing is in the log twice");
            Assert.That(_fixture.Scalar<string>("SELECT accepted || ' ' || written || ' ' || pending || ' ' || dropped FROM run_health"),
                Is.EqualTo($"{_orders + 4} {_orders + 4} 0 0"));
            Assert.That(_fixture.Scalar<long>("SELECT count(*) FROM run_gaps"), Is.Zero);
            if (retries)
                Assert.That(_fixture.Scalar<double>("SELECT min(retries, longest_wait_ms) FROM run_health"), Is.GreaterThan(0),
                    "the file says that it had to wait");
            Assert.That(DatabaseCheck.Run(Path).Findings, Is.Empty);
            Assert.That(_fixture.Folder.Names, Is.EqualTo(new[] { "recorder.db" }));
        });
    }

    /// <summary>Asserts that the file has all events except the events in its gaps.</summary>
    /// <param name="missing">Number of events in the gaps.</param>
    internal void AssertNamed(long missing)
    {
        Flush();
        Run.End(StoreFixture.Completed, StoreFixture.Start.AddHours(3));
        _fixture.Store.Dispose();
        Assert.Multiple(() =>
        {
            Assert.That(_fixture.Store.Failure, Is.Null, "it healed without a restart");
            Assert.That(_fixture.Scalar<long>($"SELECT count(*) FROM {EventWriter.LoggedEvents} WHERE run_id = '{Run.RunId}'"),
                Is.EqualTo(_orders + 4 - missing));
            Assert.That(
                _fixture.Scalar<long>("SELECT coalesce(sum(events), 0) FROM run_gaps WHERE reason LIKE '%deleted, renamed or replaced%'"),
                Is.EqualTo(missing));
            Assert.That(_fixture.Scalar<long>($"SELECT dropped FROM run_health WHERE run_id = '{Run.RunId}'"), Is.EqualTo(missing));
            Assert.That(_fixture.Scalar<long>("SELECT count(*) FROM v_runs WHERE strategy = 'Test'"), Is.EqualTo(1),
                "a file that begins in the middle knows whose events it has");
            Assert.That(Run.Counters.Pending, Is.Zero);
            StoreFixture.AssertIdentity(Run.Counters);
            Assert.That(DatabaseCheck.Run(Path).Findings, Is.Empty);
        });
    }

    /// <summary>Copies files that the recorder has open. Files that it removes during the copying are left out.</summary>
    internal static void Copy(TestFolder to, params string[] files)
    {
        Tool("sh", ["-c", "for last; do :; done; cp -r \"$@\" 2>/dev/null; test -d \"$last\"", "sh", .. files, to.Path]);
        Assert.That(to.Names, Is.SupersetOf(files.Select(System.IO.Path.GetFileName)));
    }

    /// <summary>Runs a system program on files, in another process.</summary>
    internal static void Tool(string name, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, error);
    }

    public void Dispose()
    {
        // Registered before the store, because it waits for the disk.
        Disk.Dispose();
        _fixture.Dispose();
    }
}
