using System.CommandLine;
using Recorder.Benchmarks.Hooks;
using Recorder.Benchmarks.Reporting;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench hooks</c> and <c>bars</c>: measure the time of the hooks on the calling threads.</summary>
static class HooksCommand
{
    internal static Command Create(Func<ParseResult, string?, BenchmarkSession> begin) =>
        Create(begin, "hooks", "Times every call of every hook in a simulated session.", () =>
            HookSession.All.SelectMany(session => session.Measure().Select(cost => (session.Name, cost))));

    internal static Command CreateForBars(Func<ParseResult, string?, BenchmarkSession> begin) =>
        Create(begin, "bars", "Times the hook of a closing bar with footprints of several sizes.", BarHookBenchmarks.Measure);

    static Command Create(
        Func<ParseResult, string?, BenchmarkSession> begin, string name, string description,
        Func<IEnumerable<(string Course, HookLine Cost)>> measure)
    {
        var json = BenchOptions.Json();
        var command = new Command(name, $"{description}\n\nExample: recorder-bench {name}") { json };
        command.SetAction(given =>
        {
            var session = begin(given, given.GetValue(json));
            var costs = measure().ToList();
            session.Done(
                BenchResult.Element(costs.Select(each => new { each.Course, each.Cost })),
                new ResultTable(name, HookLine.Columns, [.. costs.Select(each => each.Cost.Row(each.Course))]));
        });
        return command;
    }
}
