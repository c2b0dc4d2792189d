using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;
using Recorder.Server;
using Recorder.Storage;

namespace Recorder.Benchmarks.Serving;

/// <summary>One measurement of posts.</summary>
/// <param name="Load">How the orders were sent.</param>
/// <param name="IsEmpty">True for the handler that does nothing.</param>
/// <param name="Requests">Answered requests.</param>
/// <param name="Orders">Orders in them.</param>
/// <param name="Seconds">Time of the clock.</param>
/// <param name="Median">Median time of a request, in milliseconds.</param>
/// <param name="Most99">99th percentile of the time of a request, in milliseconds.</param>
sealed record PostTimes(string Load, bool IsEmpty, long Requests, long Orders, double Seconds, double Median, double Most99);

/// <summary>
/// Measures the server with three loads: orders one by one, orders in lists, and single orders at a fixed rate. Each load is sent
/// alternately to the server and to an empty handler of the same server. Clients and server share the process and its cores.
/// </summary>
static class ServerRate
{
    const int Connections = 8;
    const int ListLength = 500;
    const int Pace = 1_000;

    static readonly ManualResetEvent Never = new(false);

    static readonly Load[] Loads =
    [
        new("single orders", "event/order", null, null),
        new($"lists of {ListLength} orders", "batch/orders", ListLength, null),
        new($"{Pace:N0} single orders a second", "event/order", null, Pace),
    ];

    /// <summary>Measures.</summary>
    /// <param name="folder">Folder of the database.</param>
    /// <param name="seconds">Seconds of each measurement.</param>
    /// <param name="rounds">Number of rounds.</param>
    /// <param name="print">Receives progress messages.</param>
    /// <exception cref="InvalidOperationException">An answer was not 200, or the database does not have all orders.</exception>
    internal static async Task<IReadOnlyList<PostTimes>> Run(string folder, int seconds, int rounds, Action<string> print)
    {
        var database = Path.Combine(folder, "recorder.db");
        var times = new List<PostTimes>();
        var (next, posted) = (0L, 0L);
        await using (var server = RecorderServer.Create(
            new ServerOptions { Files = [database], Port = 0, Log = print }, EmptyHandler.Add))
        {
            await server.StartAsync();
            // The first round warms up and is not counted.
            for (var round = 0; round <= rounds; round++)
            {
                foreach (var load in Loads)
                {
                    // The order changes each round, so that none of the two always comes second.
                    foreach (var isEmpty in (bool[])[round % 2 == 0, round % 2 != 0])
                    {
                        var taken = Measure(server, load, isEmpty, seconds, next);
                        next += taken.Orders;
                        posted += isEmpty ? 0 : taken.Orders;
                        if (round == 0)
                            continue;
                        times.Add(taken);
                        print($"round {round} of {rounds}: {load.Name}{(isEmpty ? ", empty handler" : "")}: "
                            + $"{Figure.Whole(taken.Orders / taken.Seconds)} orders/s");
                    }
                }
            }
        }

        // Closing the server has a time limit; the journal keeps the rest. The next opening writes it.
        RecorderStore.Open(database, new RecorderSettings { CloseBudget = TimeSpan.FromHours(1) }).Dispose();
        Check(database, posted, print);
        return times;
    }

    /// <summary>A row for each load, with the server's rate as a share of the empty handler's.</summary>
    internal static ResultTable Table(IReadOnlyList<PostTimes> times) => new(
        "http",
        ["posts", "requests/s", "orders/s", "empty handler, orders/s", "ratio", "median ms", "99 % ms", "empty handler, 99 % ms"],
        [.. times.GroupBy(time => time.Load).Select(load =>
        {
            var (ours, empty) = (load.Where(time => !time.IsEmpty).ToList(), load.Where(time => time.IsEmpty).ToList());
            return (IReadOnlyList<string>)
            [
                load.Key,
                Figure.Whole(Spread.Of(ours.Select(time => time.Requests / time.Seconds)).Median),
                Figure.Whole(Spread.Of(ours.Select(Rate)).Median),
                Figure.Whole(Spread.Of(empty.Select(Rate)).Median),
                Figure.Ratio(Spread.OfRatios(ours.Select(Rate), empty.Select(Rate))),
                Figure.Two(Spread.Of(ours.Select(time => time.Median)).Median),
                Figure.Two(Spread.Of(ours.Select(time => time.Most99)).Median),
                Figure.Two(Spread.Of(empty.Select(time => time.Most99)).Median),
            ];
        })]);

    static double Rate(PostTimes time) => time.Orders / time.Seconds;

    static PostTimes Measure(RecorderServer server, Load load, bool isEmpty, int seconds, long firstId)
    {
        GC.Collect();
        var (next, requests, orders) = (firstId, 0L, 0L);
        var all = new Histogram();
        var began = Stopwatch.GetTimestamp();
        var end = began + (seconds * Stopwatch.Frequency);
        Exception? failure = null;
        var clients = Enumerable.Range(0, Connections).Select(number => new Thread(() =>
        {
            try
            {
                Send(number);
            }
            catch (Exception e)
            {
                Volatile.Write(ref failure, e);
            }
        })).ToList();
        clients.ForEach(client => client.Start());
        clients.ForEach(client => client.Join());
        if (failure is not null)
            throw new InvalidOperationException($"measured a broken session: {failure.Message}", failure);
        var taken = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return new PostTimes(load.Name, isEmpty, requests, orders, taken, Milliseconds(all.At(0.5)), Milliseconds(all.At(0.99)));

        void Send(int number)
        {
            var posts = new PostedOrders(isEmpty ? EmptyHandler.Path : $"/api/ingest/{load.Address}", server.Token!.Text, load.ListLength);
            var histogram = new Histogram();
            using var client = new PostingClient(server.Address.Port);
            var (step, sent) = (load.Pace is { } pace ? Connections * Stopwatch.Frequency / pace : 0, 0L);
            for (var due = began + (step * number / Connections); ; due += step)
            {
                if (step > 0)
                    WaitUntil(due);
                // At a fixed rate, the time of a request starts when it was due. The wait may end slightly early.
                var now = Stopwatch.GetTimestamp();
                var from = step > 0 ? Math.Min(due, now) : now;
                if (from >= end)
                    break;
                client.Post(posts.With(Interlocked.Add(ref next, posts.Count) - posts.Count));
                histogram.Add(Stopwatch.GetTimestamp() - from);
                sent++;
            }

            Interlocked.Add(ref requests, sent);
            Interlocked.Add(ref orders, sent * posts.Count);
            lock (all)
                all.Add(histogram);
        }
    }

    static void WaitUntil(long due)
    {
        if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } left)
            Never.WaitOne(left);
    }

    static double Milliseconds(long ticks) => Histogram.Nanoseconds(ticks) / 1e6;

    static void Check(string database, long expected, Action<string> print)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM orders";
        var stored = (long)command.ExecuteScalar()!;
        print($"{Figure.Whole(stored)} orders are in the database");
        if (stored != expected)
            throw new InvalidOperationException($"measured a broken session: {stored} orders are in the database, {expected} were posted");
    }

    sealed record Load(string Name, string Address, int? ListLength, int? Pace);
}
