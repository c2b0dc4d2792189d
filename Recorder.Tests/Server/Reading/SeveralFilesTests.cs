using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Server;
using Recorder.Tests.Storage;

namespace Recorder.Tests.Server.Reading;

/// <summary>A server over several files.</summary>
[Category("Integration")]
public sealed class SeveralFilesTests
{
    TestFolder _folder = null!;
    TestedServer _server = null!;
    List<string> _runs = [];

    [SetUp]
    public void Start()
    {
        _folder = new TestFolder();
        string[] files = ["a.db", "b.db", "c.db"];
        for (var file = 0; file < files.Length; file++)
        {
            EventWriter.Write(
                _folder.File(files[file]),
                [.. Enumerable.Range(file * 4, 4).SelectMany(run => RandomRun.Events(run, steps: 4, Id(run)))], () => 100);
        }

        // Recorded alternately, so that consecutive runs are in different files.
        for (var file = 0; file < files.Length; file++)
        {
            using var writer = Open(files[file]);
            writer.Execute(
                """
                UPDATE strategy_runs SET created_utc = printf('2024-01-%02dT00:00:00.0000000Z', 1 + @file + 3 *
                  (SELECT count(*) FROM strategy_runs o WHERE o.run_id < strategy_runs.run_id))
                """,
                new { file });
        }

        _runs = [.. files.SelectMany(file =>
        {
            using var reader = Open(file);
            return reader.Query<(string RunId, string Created)>("SELECT run_id, created_utc FROM strategy_runs").ToList();
        }).OrderByDescending(run => run.Created, StringComparer.Ordinal).Select(run => run.RunId)];
        _server = new TestedServer(new ServerOptions { Files = [.. files.Select(_folder.File)] });
    }

    [TearDown]
    public void Stop()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Their_runs_are_one_list_in_every_way_of_paging()
    {
        Assert.That(Runs(await Json("/api/runs")), Is.EqualTo(_runs));
        Assert.That(Runs(await Json("/api/runs?skip=5&limit=4")), Is.EqualTo(_runs[5..9]));
        var paged = new List<string?>();
        for (var next = ""; next is not null;)
        {
            var page = await Json($"/api/runs?limit=5&cursor={next}");
            paged.AddRange(Runs(page.GetProperty("rows")));
            next = page.GetProperty("next").GetString();
        }

        Assert.That(paged, Is.EqualTo(_runs));
        Assert.That(
            Runs(await Json("/api/runs?sort=created_utc&limit=3")), Is.EqualTo(Enumerable.Reverse(_runs).Take(3)));
    }

    [Test]
    public async Task Each_run_is_found_in_its_file()
    {
        foreach (var run in _runs)
            Assert.That((await Json($"/api/runs/{run}")).GetProperty("run_id").GetString(), Is.EqualTo(run));
        Assert.That((await Json("/api/runs/latest")).GetProperty("run_id").GetString(), Is.EqualTo(_runs[0]));
        Assert.That((await Json("/api/runs/latest-7")).GetProperty("run_id").GetString(), Is.EqualTo(_runs[7]));
        Assert.That((await Json("/api/runs?file=b.db")).GetArrayLength(), Is.EqualTo(4));
    }

    [Test]
    public async Task A_strategy_that_several_files_have_is_shown_once()
    {
        Assert.That((await Json("/api/strategies")).GetArrayLength(), Is.EqualTo(1));
        var page = await Json("/api/strategies?limit=1&cursor=");
        Assert.That(page.GetProperty("rows").GetArrayLength(), Is.EqualTo(1));
        var next = page.GetProperty("next").GetString();
        if (next is not null)
            Assert.That((await Json($"/api/strategies?limit=1&cursor={next}")).GetProperty("rows").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task An_id_that_two_files_have_is_named_and_can_be_chosen()
    {
        using (var b = Open("b.db"))
        {
            b.Execute(
                "PRAGMA foreign_keys = OFF; UPDATE strategy_runs SET run_id = @id WHERE run_id = @old",
                new { id = _runs[0], old = b.QueryFirst<string>("SELECT run_id FROM strategy_runs LIMIT 1") });
        }

        using var answer = await _server.Client.GetAsync($"/api/runs/{_runs[0]}");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(409), text);
        Assert.That(text, Does.Contain("b.db").And.Contain("c.db").And.Contain("file="));
        Assert.That((await Json($"/api/runs/{_runs[0]}?file=b.db")).GetProperty("file").GetString(), Is.EqualTo("b.db"));
    }

    [Test]
    public void Equal_names_in_two_folders_are_told_apart()
    {
        using var other = new TestFolder();
        DemoFile.CopyTo(other.File("a.db"));
        using var server = new TestedServer(new ServerOptions { Files = [_folder.File("a.db"), other.File("a.db")], IsReadOnly = true });
        Assert.That(
            server.Client.GetStringAsync("/api/files").Result, Does.Contain("\"a.db\"").And.Contain("\"a.db~2\""));
    }

    static Guid Id(int run) => Guid.Parse($"{run:x8}-0000-7000-8000-000000000001");

    SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={_folder.File(file)};Pooling=False");
        connection.Open();
        return connection;
    }

    static IEnumerable<string?> Runs(JsonElement rows) => rows.EnumerateArray().Select(row => row.GetProperty("run_id").GetString());

    async Task<JsonElement> Json(string path) => JsonSerializer.Deserialize<JsonElement>(await _server.Client.GetStringAsync(path));
}
