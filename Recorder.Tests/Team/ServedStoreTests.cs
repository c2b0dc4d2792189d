using System.Net;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
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

        // When a report was made.
        static string Timeless(string text) => Regex.Replace(text, "\"made\":[0-9]+", "");
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

    [Test]
    public async Task A_store_takes_no_events_and_its_copies_are_removed_at_the_end()
    {
        var store = ServedStore.Open(StoreAddress.Parse(Url), TimeProvider.System);
        using (var server = Serve(store))
        {
            using var body = new StringContent("{}", Encoding.UTF8, "application/json");
            var refused = await server.Client.PostAsync("/api/runs", body);
            Assert.That(refused.StatusCode, Is.Not.EqualTo(HttpStatusCode.OK).And.Not.EqualTo(HttpStatusCode.Created));
            Assert.That(File.Exists(store.File), Is.True);
        }

        Assert.That(Directory.Exists(System.IO.Path.GetDirectoryName(store.File)), Is.False);
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
