using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Tests.Storage;

/// <summary>A store in a separate folder, with actions for the tests of the writer.</summary>
sealed class StoreFixture : IDisposable
{
    internal static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly TestFolder _folder = new();

    internal StoreFixture(RecorderSettings? settings = null, Action<string>? prepare = null)
    {
        prepare?.Invoke(Path);
        Settings = (settings ?? new RecorderSettings { CloseBudget = Patience }) with
        {
            Log = Messages.Add,
            RetryDelay = TimeSpan.FromMilliseconds(5),
            MaxRetryDelay = TimeSpan.FromMilliseconds(20)
        };
        Store = RecorderStore.Open(Path, Settings);
    }

    internal RecorderSettings Settings { get; }

    internal RecorderStore Store { get; }

    internal string Path => _folder.File("recorder.db");

    internal TestFolder Folder => _folder;

    /// <summary>Messages of the recorder.</summary>
    internal Received<string> Messages { get; } = [];

    internal RunIntake Begin(string name = "Test", BarOverflow bars = BarOverflow.Dropped) => Begin(Store, name, bars);

    internal static RunIntake Begin(RecorderStore store, string name = "Test", BarOverflow bars = BarOverflow.Dropped) => store.Begin(
        new StrategyRegistered { Name = name },
        new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { length = 8 }), Symbol = "ES" },
        new RunStarted { RunType = RunType.Backtest },
        Start,
        bars);

    internal static OrderChanged Order(string id, double price = 100) => new()
    {
        OrderId = id,
        Cause = OrderCause.Added,
        Symbol = "ES",
        Side = Side.Buy,
        OrderType = OrderType.Limit,
        Quantity = 1,
        Price = price,
        Status = OrderStatus.New,
    };

    internal static BarClosed Bar(int minute) => new()
    {
        Symbol = "ES",
        Timeframe = "1m",
        OpenedUtc = Start.AddMinutes(minute),
        Open = 1,
        High = 2,
        Low = 1,
        Close = 2,
        Volume = 10,
    };

    internal static RunEnded Completed => new() { Status = RunStatus.Completed };

    internal T Scalar<T>(string sql) => EventWriter.Scalar<T>(Path, sql);

    /// <summary>Takes the write lock, like a program with an unsaved edit.</summary>
    internal SqliteConnection Lock() => Lock(Path);

    /// <inheritdoc cref="Lock()"/>
    internal static SqliteConnection Lock(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        connection.Execute("BEGIN IMMEDIATE;");
        return connection;
    }

    internal static void AssertIdentity(RunCounters counters) =>
        NUnit.Framework.Assert.That(counters.Written + counters.Merged + counters.Dropped + counters.Quarantined + counters.Pending,
            NUnit.Framework.Is.EqualTo(counters.Accepted));

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }
}
