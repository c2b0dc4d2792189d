using System.Globalization;
using System.Text.Json;
using Recorder.Chaos.Recording;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Jobs;
using Recorder.Storage.Metrics;

namespace Recorder.Chaos.Http;

/// <summary>A small recording, so that most requests have rows to answer with.</summary>
static class FuzzedRecording
{
    const int Orders = 20;

    // The name in the examples of the OpenAPI document.
    const string Strategy = "MaCross";

    static readonly DateTime Start = new(2025, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>Records it.</summary>
    internal static void Write(string database)
    {
        List<string> runs;
        using (var store = RecorderStore.Open(database))
        {
            store.BeginJob(new JobStart { Kind = JobKind.Sweep, Strategy = Strategy, Symbols = 1, Items = 2 });
            // Runs with different parameters are a sweep, and two runs can be compared.
            runs = [Record(store, 8), Record(store, 9)];
        }

        RunNumbers.Compute(database, runs);
    }

    static string Record(RecorderStore store, int length)
    {
        var run = store.Begin(
            new StrategyRegistered { Name = Strategy },
            new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { length }), Symbol = "ES", Timeframe = "1m" },
            new RunStarted { RunType = RunType.Backtest, InitialBalance = 10_000, BaseCurrency = "USD" }, Start);
        for (var number = 0; number < Orders; number++)
        {
            var (id, time) = (number.ToString(CultureInfo.InvariantCulture), Start.AddMinutes(number));
            var side = number % 2 == 0 ? Side.Buy : Side.Sell;
            run.Accept(
                new BarClosed
                {
                    Symbol = "ES",
                    Timeframe = "1m",
                    OpenedUtc = time,
                    Open = 100,
                    High = 102,
                    Low = 99,
                    Close = 101 + (number % 3),
                },
                time);
            FilledOrder.Record(run, id, side, 100 + (number % 5), time);
        }

        run.Accept(new NoteTaken { Kind = NoteKind.Tag, Name = "baseline" }, Start);
        run.Accept(new RunEnded { Status = RunStatus.Completed }, Start.AddHours(1));
        return run.RunId.ToString();
    }
}
