using System.Net;
using System.Text.Json;
using NUnit.Framework;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Server.Reading;

[Category("Integration")]
public sealed class DiffEndpointTests : ServerFixture
{
    [Test]
    public async Task It_answers_what_the_command_prints()
    {
        var answer = await Json("/api/diff?run=latest&against=latest-1");
        var printed = Command.Run("diff", "latest", "latest-1", "--json", "--db", Database).Json;
        string[] same =
            ["first_result", "second_result", "difference", "currency", "is_same", "window_seconds", "notes", "causes", "overall", "pairs",
                "singles"];
        Assert.Multiple(() =>
        {
            Assert.That(Command.Keys(answer), Is.EqualTo(Command.Keys(printed)));
            foreach (var key in same)
                Assert.That(Compact(answer.GetProperty(key)), Is.EqualTo(Compact(printed.GetProperty(key))), key);
            Assert.That(answer.GetProperty("causes").EnumerateArray().Sum(cause => cause.GetProperty("amount").GetDecimal()),
                Is.EqualTo(answer.GetProperty("difference").GetDecimal()).And.Not.Zero);
        });
    }

    [Test]
    public async Task Its_fields_are_the_described_ones() => Assert.That(
        Command.Keys(await Json("/api/diff?run=latest&against=latest")),
        Is.EqualTo(Command.Keys((await Json("/openapi/v1.json")).GetProperty("paths").GetProperty("/api/diff").GetProperty("get")
            .GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema")
            .GetProperty("properties"))));

    [Test]
    public async Task A_run_is_the_same_as_itself() =>
        Assert.That((await Json("/api/diff?run=latest&against=latest")).GetProperty("is_same").GetBoolean(), Is.True);

    [TestCase("run=latest&against=latest-1&window=soon", "window: expected a number", "window")]
    [TestCase("run=latest&against=latest-1&symbol=A=B=C", "symbol: expected NAME or FIRST=SECOND", "symbol")]
    [TestCase("run=latest&against=latest-1&symbol=NQ", "has no orders in NQ", null)]
    [TestCase("run=latest", "against: expected a value", "against")]
    public async Task What_cannot_be_compared_is_refused(string query, string detail, string? field)
    {
        var refusal = await Refusal($"/api/diff?{query}");
        Assert.That((refusal.Status, refusal.Field), Is.EqualTo((HttpStatusCode.UnprocessableEntity, field)));
        Assert.That(refusal.Detail, Does.Contain(detail));
    }

    [Test]
    public async Task A_missing_run_is_not_found() =>
        Assert.That((await Refusal("/api/diff?run=latest&against=00000000")).Status, Is.EqualTo(HttpStatusCode.NotFound));

    static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}
