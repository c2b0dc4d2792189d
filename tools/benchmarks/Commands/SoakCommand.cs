using System.CommandLine;
using Recorder.Benchmarks.Reporting;
using Recorder.Benchmarks.Soaking;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench soak</c>: checks that the recorder stays within its bounds for a long time.</summary>
static class SoakCommand
{
    const int FoundWrong = 1;

    internal static Command Create(Func<ParseResult, string?, BenchmarkSession> begin)
    {
        var minutes = BenchOptions.Number("--minutes", "How long.", 30);
        var rate = BenchOptions.Number("--rate", "Events a second.", 5_000);
        var every = BenchOptions.Number("--every", "Seconds between two output lines.", 10);
        var json = BenchOptions.Json();
        var command =
            new Command("soak",
                "Records at a steady rate for a long time. Exit code 1 when memory, the write-ahead log or the queue grows, "
                    + "or an event is lost.\n\nExample: recorder-bench soak --minutes 30 --rate 5000")
            {
                minutes, rate, every, json
            };
        command.SetAction(given =>
        {
            var session = begin(given, given.GetValue(json));
            using var folder = new ScratchFolder();
            var samples = Soak.Run(
                folder.File("soak.db"), TimeSpan.FromMinutes(given.GetValue(minutes)), TimeSpan.FromSeconds(given.GetValue(every)),
                given.GetValue(rate), session.Print);
            var problems = SoakVerdict.Problems(samples, given.GetValue(rate));
            foreach (var problem in problems)
                session.Print(problem);
            var verdict = problems.Count == 0 ? "within bounds" : "out of bounds";
            session.Print(verdict);
            session.Done(BenchResult.Element(new { problems, samples }), Soak.Table(samples, verdict));
            return problems.Count == 0 ? 0 : FoundWrong;
        });
        return command;
    }
}
