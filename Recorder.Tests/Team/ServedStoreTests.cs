using System.Net;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using NUnit.Framework;
using Recorder.Server;
using Recorder.Team.Connecting;
using Recorder.Team.Reading;
using Recorder.Tests.Cli;
using Recorder.Tests.Server;

namespace Recorder.Tests.Team;

/// <summary>A server of a store, compared with a server of the file that was pushed.</summary>
public sealed class ServedStoreTests : TeamStoreFixture
{
    static readonly string[] Paths =
    [
        "/api/runs", "/api/runs?status=COMPLETED&limit=1", "/api/runs?metric=sharpe&sort=-metric_value", "/api/runs?sort=net_profit",
        "/api/runs?fields=run_id,tags_json,notes_json,parameters_json,orders,executions,bars,events_lost,end_reason",
        "/api/runs?start_utc=2020-01-01&end_utc=2100-01-01", "/api/runs?strategy_name=MaCross&tag=none", "/api/runs?cursor=&limit=1",
        "/api/strategies", "/api/instances", "/api/sweeps", "/api/metrics?key=sharpe", "/api/metric_formulas?limit=5",
        "/api/runs/latest", "/api/runs/latest-1/orders", "/api/runs/latest/executions", "/api/runs/latest/trades",
        "/api/runs/latest/equity?limit=50", "/api/runs/latest-1/metrics", "/api/runs/latest/series",
        "/api/jobs", "/api/live", "/api/runs/latest/report", "/api/diff?run=latest-1&against=latest", "/api/trades?run_id=latest",
        "/api/trades/stats?run_id=latest", "/api/bars?run_id=latest&limit=5",
        "/api/compare/correlations?run_id=latest&run_id=latest-1",
        "/api/compare?run_id=latest&run_id=latest-1", "/api/compare/equity?run_id=latest&run_id=latest-1",
    ];

    [Test]
    public async Task A_page_of_a_store_has_the_answer_of_the_page_of_the_file()
    {
        var file = Path("recorder.db");
        Assert.That(Command.Run("demo", "--db", file).Code, Is.Zero);
        Push(file);
        using var ofFile = new TestedServer(new ServerOptions { Files = [file], IsReadOnly = true });
        using var ofStore = Serve();
        foreach (var path in Paths)
        {
            var (expected, actual) = (await ofFile.Client.GetAsync(path), await ofStore.Client.GetAsync(path));
            var (text, served) = (await expected.Content.ReadAsStringAsync(), await actual.Content.ReadAsStringAsync());
            Assert.That(actual.StatusCode, Is.EqualTo(expected.StatusCode), $"{path}: {served}");
            text = text.Replace("\"recorder.db\"", "\"store\"", StringComparison.Ordinal);
            Assert.That(Timeless(served), Is.EqualTo(Timeless(text)), path);
        }

        var ids = JsonSerializer.Deserialize<JsonElement>(await ofFile.Client.GetStringAsync("/api/runs?fields=run_id"));
        var sparklines = $"/api/sparklines?{string.Join('&', ids.EnumerateArray().Select(run => $"run_id={run.GetProperty("run_id")}"))}";
        Assert.That(await ofStore.Client.GetStringAsync(sparklines), Is.EqualTo(await ofFile.Client.GetStringAsync(sparklines)));
        Assert.That((await ofStore.Client.GetAsync("/api/trades")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await ofStore.Client.GetAsync("/api/sweeps/MaCross")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await ofStore.Client.GetAsync("/api/runs/latest/live")).StatusCode, Is.EqualTo(HttpStatusCode.OK));

        // When a report was made, and the place of a page, which only its server reads.
        static string Timeless(string text) => Regex.Replace(text, "\"made\":[0-9]+|\"next\":\"[^\"]*\"", "");
    }

    [TestCase("/api/runs?fields=run_id&limit=1")]
    [TestCase("/api/runs?fields=run_id&limit=3&sort=-created_utc")]
    [TestCase("/api/runs?fields=run_id&limit=1&sort=net_profit")]
    [TestCase("/api/metrics?fields=run_id,value&key=sharpe&limit=1")]
    [TestCase("/api/sweeps?fields=strategy,runs,instances,last_utc&limit=1")]
    public async Task The_pages_of_a_list_of_a_store_have_the_rows_of_the_list_of_the_file(string path)
    {
        var file = Path("recorder.db");
        for (var times = 0; times < 3; times++)
            Assert.That(Command.Run("demo", "--db", file).Code, Is.Zero);
        Push(file);
        using var ofFile = new TestedServer(new ServerOptions { Files = [file], IsReadOnly = true });
        using var ofStore = Serve();
        Assert.That(await Rows(ofStore), Is.EqualTo(await Rows(ofFile)));

        async Task<List<string>> Rows(TestedServer server)
        {
            var rows = new List<string>();
            for (string? cursor = ""; cursor is not null;)
            {
                var page = JsonSerializer.Deserialize<JsonElement>(await server.Client.GetStringAsync($"{path}&cursor={cursor}"));
                rows.AddRange(page.GetProperty("rows").EnumerateArray().Select(row => row.ToString()));
                cursor = page.GetProperty("next").GetString() is { } next ? Uri.EscapeDataString(next) : null;
            }

            return rows;
        }
    }

    [Test]
    public async Task A_run_that_is_pushed_again_is_shown_in_its_new_state()
    {
        var file = Path("recorder.db");
        Assert.That(Command.Run("demo", "--db", file).Code, Is.Zero);
        Push(file);
        using var server = Serve();
        Assert.That(await Tags(server), Does.Not.Contain("good"));
        Assert.That(Command.Run("tag", "latest", "good", "--db", file).Code, Is.Zero);
        Push(file);
        Assert.That(await Tags(server), Does.Contain("good"));

        static Task<string> Tags(TestedServer server) => server.Client.GetStringAsync("/api/runs/latest");
    }

    [TestCase("POST", "/api/runs")]
    [TestCase("POST", "/batch/executions")]
    [TestCase("PUT", "/api/runs/latest/tags/good")]
    [TestCase("DELETE", "/api/runs/latest/tags/good")]
    [TestCase("POST", "/api/runs/latest/notes")]
    public async Task A_store_refuses_events_tags_and_notes_in_a_plain_sentence(string method, string path)
    {
        using var server = Serve();
        using var body = new StringContent("""{"text": "good"}""", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body };
        var refused = await server.Client.SendAsync(request);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        var answer = JsonSerializer.Deserialize<JsonElement>(await refused.Content.ReadAsStringAsync());
        Assert.That(answer.GetProperty("detail").GetString(), Is.EqualTo(
            "a store of a team is only read here: add events, tags and notes to the file of the run, then run `recorder push`"));
    }

    [Test]
    public void The_copies_of_a_store_are_removed_at_the_end()
    {
        var store = ServedStore.Open(StoreAddress.Parse(Url), TimeProvider.System);
        using (Serve(store))
            Assert.That(File.Exists(store.File), Is.True);
        Assert.That(Directory.Exists(System.IO.Path.GetDirectoryName(store.File)), Is.False);
    }

    [TestCase("/api/runs?fields=run_id,status")]
    [TestCase("/api/runs/latest")]
    public async Task An_answer_is_new_after_a_push_that_began_earlier_and_committed_later(string path)
    {
        var file = Path("recorder.db");
        Assert.That(Command.Run("demo", "--db", file).Code, Is.Zero);
        Push(file);
        using var server = Serve();
        using NpgsqlConnection first = Open(), second = Open();
        var run = first.QuerySingle<string>("SELECT run_id FROM strategy_runs ORDER BY created_utc DESC LIMIT 1");
        using var earlier = first.BeginTransaction();
        first.Execute("UPDATE strategy_runs SET status = 'FAILED' WHERE run_id = @run", new { run });
        first.Execute("UPDATE push_marks SET pushed_utc = now() WHERE run_id = @run", new { run });
        second.Execute("UPDATE push_marks SET pushed_utc = now() WHERE run_id <> @run", new { run });
        var between = await server.Client.GetAsync(path);
        Assert.That(await between.Content.ReadAsStringAsync(), Does.Contain("COMPLETED").And.Not.Contain("FAILED"));

        earlier.Commit();
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(between.Headers.ETag!);
        var after = await server.Client.SendAsync(request);
        Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await after.Content.ReadAsStringAsync(), Does.Contain("FAILED"));
    }

    [Test]
    public void The_version_of_an_answer_is_not_newer_than_its_copies()
    {
        var file = Path("recorder.db");
        Assert.That(Command.Run("demo", "--db", file).Code, Is.Zero);
        Push(file);
        using var store = ServedStore.Open(StoreAddress.Parse(Url), TimeProvider.System);
        string answered;
        using (store.Enter())
        {
            Assert.That(store.Copy(["latest"], CancellationToken.None), Is.Not.Null);
            Assert.That(Command.Run("tag", "latest", "good", "--db", file).Code, Is.Zero);
            Push(file);
            answered = store.Version;
        }

        using (store.Enter())
        {
            _ = store.Copy(["latest"], CancellationToken.None);
            Assert.That(store.Version, Is.Not.EqualTo(answered));
        }
    }

    [Test]
    public async Task A_version_of_another_server_is_never_taken_for_the_own()
    {
        using TestedServer first = Serve(), second = Serve();
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/runs");
        request.Headers.IfNoneMatch.Add((await first.Client.GetAsync("/api/runs")).Headers.ETag!);
        Assert.That((await second.Client.SendAsync(request)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Two_teams_with_the_same_registered_strategy_are_listed()
    {
        foreach (var team in (string[])["east", "west"])
        {
            var file = Path($"{team}.db");
            Assert.That(Command.Run("demo", "--db", file).Code, Is.Zero);
            Push(file, team: team);
            using var connection = Open();
            connection.Execute(
                """
                INSERT INTO registrations (kind, id, client_id, payload_json, registered_utc, update_utc, team)
                SELECT 'STRATEGY', strategy_id, @team || ' ' || name, '{}', now(), now(), team FROM strategies WHERE team = @team
                """,
                new { team });
        }

        using var server = Serve();
        var runs = JsonSerializer.Deserialize<JsonElement>(await server.Client.GetStringAsync("/api/runs?fields=strategy_id"));
        Assert.That(
            runs.EnumerateArray().Select(run => run.GetProperty("strategy_id").GetString()),
            Is.EquivalentTo(["east MaCross", "east BracketBreakout", "west MaCross", "west BracketBreakout"]));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task The_command_serves_a_store_until_a_signal_ends_it()
    {
        using var server = await ServeProcess.Start(Url);
        using var client = new HttpClient();
        Assert.That(await client.GetStringAsync($"{server.Address}api/runs"), Is.EqualTo("[]"));
        Assert.That((await server.End("INT")).Code, Is.Zero);
    }

    TestedServer Serve(ServedStore? store = null)
    {
        store ??= ServedStore.Open(StoreAddress.Parse(Url), TimeProvider.System);
        return new TestedServer(new ServerOptions { Files = [store.File], Store = store, IsReadOnly = true });
    }
}
