using System.CommandLine;
using System.Globalization;

namespace Recorder.Chaos.Http;

/// <summary><c>recorder-chaos http</c>: sends random requests to the server.</summary>
static class HttpCommand
{
    internal static Command Create()
    {
        var requests = new Option<int>("--requests") { Description = "Number of requests.", DefaultValueFactory = _ => 100_000 };
        var seed = new Option<int>("--seed") { Description = "Seed of the requests.", DefaultValueFactory = _ => 1 };
        var command = new Command(
            "http",
            "Sends random requests to recorder serve: methods, paths, parameters, headers and bodies. No request may be answered with a "
                + "server error or not at all.\n\nExample: recorder-chaos http --requests 100000")
        {
            requests, seed,
        };
        command.SetAction(async (given, cancellation) =>
        {
            var report = await HttpFuzz.Run(given.GetValue(requests), given.GetValue(seed), cancellation);
            var output = given.InvocationConfiguration.Output;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Requests} requests: {string.Join(", ", report.Statuses.Select(status => $"{status.Value} x {status.Key}"))}"));
            foreach (var problem in report.Problems)
                output.WriteLine(problem);
            return report.Problems.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
