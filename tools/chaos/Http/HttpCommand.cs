using System.CommandLine;
using System.Globalization;

namespace Recorder.Chaos.Http;

/// <summary><c>recorder-chaos http</c>: sends random requests to the server.</summary>
static class HttpCommand
{
    internal static Command Create()
    {
        var requests = new Option<int>("--requests") { Description = "Number of requests.", DefaultValueFactory = _ => 100_000 };
        var stalled = new Option<int>("--stalled")
        {
            Description = "Number of requests that begin and never end.",
            DefaultValueFactory = _ => 30,
        };
        var seed = new Option<int>("--seed") { Description = "Seed of the requests.", DefaultValueFactory = _ => 1 };
        var command = new Command(
            "http",
            "Sends random requests to recorder serve, to every endpoint of its OpenAPI document: methods, paths, parameters, headers, "
                + "tokens and bodies. Each request has to be answered without a server error. Then the file has to be whole: all events "
                + "of an accepted body, and no event of a refused one.\n\nExample: recorder-chaos http --requests 100000")
        {
            requests, stalled, seed,
        };
        command.SetAction(async (given, cancellation) =>
        {
            var report = await HttpFuzz.Run(given.GetValue(requests), given.GetValue(stalled), given.GetValue(seed), cancellation);
            var output = given.InvocationConfiguration.Output;
            var statuses = string.Join(", ", report.Statuses.Select(status => $"{status.Value} x {status.Key}"));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Statuses.Values.Sum()} requests to {report.Endpoints} endpoints: {statuses}"));
            foreach (var problem in report.Problems)
                output.WriteLine(problem);
            return report.Problems.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
