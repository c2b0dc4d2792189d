using System.Text.Json;
using NUnit.Framework;
using Recorder.Storage.Queries;
using Recorder.Tests.Cli;
using Recorder.Web.Reports;

namespace Recorder.Tests.Server.Sweeps;

/// <summary>Sweeps and jobs over HTTP.</summary>
[Category("Integration")]
public sealed class SweepEndpointsTests
{
    TestFolder _folder = null!;
    TestedServer _server = null!;

    string Database => _folder.File("recorder.db");

    [OneTimeSetUp]
    public void Record()
    {
        _folder = new TestFolder();
        Assert.That(
            Command.Run(
                "backtest", "--bars", SweepBars.WriteTo(_folder), "--symbol", "DEMO", "--timeframe", "5m", "--strategy", "MaCross",
                "--tick-value", "12.5", "--sweep", "fast-length=4,8", "--sweep", "slow-length=20,30,40", "--db", Database).Code,
            Is.Zero);
        _server = new TestedServer(Database);
    }

    [OneTimeTearDown]
    public void End()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task A_sweep_is_listed_with_its_runs()
    {
        var sweep = (await Get("/api/sweeps")).EnumerateArray().Single();
        Assert.That(
            (sweep.GetProperty("strategy").GetString(), sweep.GetProperty("runs").GetInt32(), sweep.GetProperty("instances").GetInt32()),
            Is.EqualTo(("MaCross", 6, 6)));
    }

    [Test]
    public async Task A_sweep_is_what_its_report_shows()
    {
        using var reader = RunReader.Open(Database);
        var report = SweepReport.Of(reader, "MaCross", DateTimeOffset.UnixEpoch);
        var answer = await Get("/api/sweeps/macross");
        Assert.Multiple(() =>
        {
            Assert.That(
                answer.GetProperty("verdict").EnumerateArray().Select(sentence => sentence.GetProperty("text").GetString()),
                Is.EqualTo(report.Verdict.Select(sentence => sentence.Text)));
            Assert.That(answer.GetProperty("runs").GetArrayLength(), Is.EqualTo(6));
            Assert.That(answer.GetProperty("differing").GetArrayLength(), Is.EqualTo(2));
            Assert.That(answer.GetProperty("directions").GetArrayLength(), Is.EqualTo(answer.GetProperty("metrics").GetArrayLength()));
        });
    }

    [Test]
    public async Task A_job_is_listed_with_its_progress_and_chooses_its_runs()
    {
        var job = (await Get("/api/jobs")).EnumerateArray().Single();
        var id = job.GetProperty("job_id").GetString();
        Assert.That(
            (job.GetProperty("kind").GetString(), job.GetProperty("status").GetString(), job.GetProperty("processed_count").GetInt32()),
            Is.EqualTo(("sweep", "completed", 6)));
        var progress = await Get($"/api/jobs/{id}");
        Assert.That(progress.GetProperty("summary").GetProperty("passed_count").GetInt32(), Is.EqualTo(6));
        Assert.That((await Get($"/api/sweeps/MaCross?job={id}")).GetProperty("runs").GetArrayLength(), Is.EqualTo(6));
    }

    [TestCase("/api/sweeps/Nothing")]
    [TestCase("/api/sweeps/MaCross?job=none")]
    [TestCase("/api/jobs/none")]
    public async Task What_is_not_there_is_answered_with_404(string path)
    {
        using var answer = await _server.Client.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(System.Net.HttpStatusCode.NotFound));
    }

    [Test]
    public async Task An_unchanged_file_is_answered_with_304()
    {
        using var first = await _server.Client.GetAsync("/api/sweeps/MaCross");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/sweeps/MaCross");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _server.Client.SendAsync(request);
        Assert.That(second.StatusCode, Is.EqualTo(System.Net.HttpStatusCode.NotModified));
    }

    async Task<JsonElement> Get(string path) => JsonSerializer.Deserialize<JsonElement>(await _server.Client.GetStringAsync(path));
}
