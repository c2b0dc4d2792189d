using System.CommandLine;
using Recorder.Benchmarks.Contenders;
using Recorder.Benchmarks.Contenders.Native;
using Recorder.Benchmarks.Racing;
using Recorder.Benchmarks.Reporting;
using Recorder.Benchmarks.Workloads;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench ingest</c>: compares the recorder with other ways to write the same events.</summary>
static class IngestCommand
{
    internal static Command Create(Func<ParseResult, string?, BenchmarkSession> begin)
    {
        var workload = new Option<Workload>("--workload")
        {
            Description = "w1: bars. w2: orders and executions. w3: all of it, with the event log. Default w3.",
            DefaultValueFactory = _ => Workload.W3
        };
        var events = BenchOptions.Number("--events", "Events per contender and round.", 600_000);
        var rounds = BenchOptions.Number("--repeats", "Rounds.", 3);
        var batch = BenchOptions.Number(
            "--batch", "Events per transaction of the other contenders; the recorder uses its own default.", 1_000);
        var tuned = new Option<bool>("--tuned") { Description = "Also C and the recorder with tuned settings." };
        var only = new Option<string[]>("--only")
        {
            Description = "Only contenders whose names start with this text; the first is the baseline. May be repeated.",
            HelpName = "NAME"
        };
        var json = BenchOptions.Json();
        var command = new Command(
            "ingest",
            "Writes one stream of events with every contender in turn and compares their rates. Contenders: "
            + "C with prepared statements and the same SQLite (needs a C compiler), prepared commands, Dapper with a list, Dapper with one "
            + "call per event, the recorder from end to end.\n\nExample: recorder-bench ingest --workload w3 --events 100000 --tuned")
        {
            workload, events, rounds, batch, tuned, only, json,
        };
        command.SetAction(given =>
        {
            var session = begin(given, given.GetValue(json));
            var scenario = new BenchmarkScenario(given.GetValue(workload), given.GetValue(events));
            using var program = NativeProgram.Compile(out var without);
            if (without is not null)
                session.Print($"without C: {without}");
            using var folder = new ScratchFolder();
            var names = given.GetValue(only) ?? [];
            var contenders = Race.Everyone(program, given.GetValue(batch), given.GetValue(tuned))
                .Where(contender => names.Length == 0
                    || names.Any(name => contender.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)))
                .ToList();
            if (contenders.Count == 0)
                throw new InvalidOperationException($"no contender is called {string.Join(", ", names)}");
            var laps = Race.Run(contenders, scenario, given.GetValue(rounds), folder.Path, session.Print);
            if (contenders.Count > 1)
                session.Print("all contenders wrote the same rows");
            session.Done(
                BenchResult.Element(laps.Select(
                    lap => new { Contender = lap.Contender.Name, lap.Round, Events = scenario.Events, lap.Taken, lap.FileBytes })),
                RaceTable.Of($"ingest-{scenario.Workload.ToString().ToLowerInvariant()}", laps, contenders[0], scenario.Events));
        });
        return command;
    }
}
