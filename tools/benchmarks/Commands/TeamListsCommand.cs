using System.CommandLine;
using Dapper;
using Recorder.Benchmarks.Listing;
using Recorder.Benchmarks.Pushing;
using Recorder.Benchmarks.Reporting;
using Recorder.Postgres;
using Recorder.Team.Connecting;
using Recorder.Team.Pushing;
using Recorder.Team.Schema;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench team-lists</c>: times of lists of many runs in a store.</summary>
static class TeamListsCommand
{
    const string User = "anna";

    // Fresh runs for each repetition of a request that copies runs.
    const int ComparedRuns = 900;

    static readonly int[] Sizes = [1_000, 10_000, 100_000];

    internal static Command Create(Func<ParseResult, string?, BenchmarkSession> begin)
    {
        var repeats = BenchOptions.Number("--repeats", "Measured repetitions of each page.", 7);
        var most = BenchOptions.Number("--runs", "Largest number of runs.", Sizes[^1]);
        var json = BenchOptions.Json();
        var command = new Command(
            "team-lists", "Starts a PostgreSQL server beside the client, fills a store with runs by SQL, and measures the pages of "
                + "a user of one team: the run list, rankings and a comparison as commands, and "
                + "the requests of the dashboard.\n\nExample: recorder-bench team-lists --runs 10000")
        {
            repeats, most, json,
        };
        command.SetAction(given =>
        {
            var session = begin(given, given.GetValue(json));
            using var server = LocalServer.Start(PostgresBinaries.Find() ?? throw new InvalidOperationException(PostgresBinaries.Missing));
            var times = Measure(server, given.GetValue(most), given.GetValue(repeats));
            session.Done(BenchResult.Element(times), [.. ListTimes.Tables(times)]);
        });
        return command;
    }

    static List<ListTimes> Measure(LocalServer server, int most, int repeats)
    {
        using var folder = new ScratchFolder();
        using var connection = StoreAddress.Parse(server.Address("postgres")).Open();
        TeamSchema.Apply(connection, isDistributed: false);
        connection.Execute($"CREATE ROLE {User} LOGIN");
        TeamMembers.Add(connection, User, TeamMembers.DefaultTeam, MemberRole.Reader);
        var file = folder.File("model.db");
        PushedFile.Make(file, runs: 1, minutes: 2);
        new FilePush(
            file, StoreAddress.Parse(server.Address("postgres")), new PushSettings { Team = TeamMembers.DefaultTeam },
            new StoreRetry(TimeProvider.System, limit: null)).Run(null, CancellationToken.None);
        var model = connection.QuerySingle<string>("SELECT run_id FROM strategy_runs");
        var (times, made) = (new List<ListTimes>(), 0);
        foreach (var size in Sizes.Where(size => size <= most))
        {
            MadeRuns.Add(connection, model, made + 1, size);
            made = size;
            var compared = Enumerable.Range(1, ComparedRuns).Select(number => MadeRuns.IdOf(connection, number)).ToList();
            times.Add(ListTimes.Of(size, server.Address("postgres", User), compared, repeats));
        }

        return times;
    }
}
