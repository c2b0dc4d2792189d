using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Recorder.Server.Ingest;
using Recorder.Tests.Server.Ingest;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Server.OpenApi;

/// <summary>
/// Compares the fields of bodies in the OpenAPI document and on the page with the fields that the server accepts and refuses.
/// </summary>
[Category("Integration")]
public sealed class BodyFieldTests
{
    static readonly string[] Names =
    [
        "event/strategy_create", "event/instance_create", "event/run_start", "event/order", "event/execution", "event/bar",
        "batch/orders", "batch/executions", "batch/bars", "stream",
    ];

    [TestCaseSource(nameof(Names))]
    public async Task A_body_is_refused_without_a_required_field_and_accepted_without_any_other(string name)
    {
        using var server = new IngestFixture();
        var (schema, example) = await Body(server, name);
        string[] required = schema.TryGetProperty("required", out var names)
            ? [.. names.EnumerateArray().Select(field => field.GetString()!)]
            : [];
        var refused = new List<string>();
        foreach (var field in schema.GetProperty("properties").EnumerateObject().Select(property => property.Name))
        {
            foreach (var absent in (bool[])[true, false])
            {
                var (status, answer) = await Send(server, name, example, element =>
                {
                    element.Remove(field);
                    if (!absent)
                        element[field] = null;
                });
                if (status is HttpStatusCode.UnprocessableEntity)
                    refused.Add(answer.GetProperty("field").GetString()!.Split('.')[^1]);
                else
                    Assert.That(status, Is.EqualTo(HttpStatusCode.OK), field);
            }
        }

        Assert.That(refused, Is.EqualTo(required.SelectMany(field => (string[])[field, field])));
    }

    [TestCaseSource(nameof(Names))]
    public async Task Every_field_is_checked_as_the_document_says(string name)
    {
        using var server = new IngestFixture();
        var (schema, example) = await Body(server, name);
        Assert.Multiple(async () =>
        {
            foreach (var field in schema.GetProperty("properties").EnumerateObject())
            {
                var (status, answer) = await Send(server, name, example, element => element[field.Name] = true);
                var meaning = field.Value.GetProperty("description").GetString()!;
                // A boolean is wrong for every field.
                Assert.That(
                    status, Is.EqualTo(meaning.StartsWith("Any ", StringComparison.Ordinal)
                        ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity), field.Name);
                if (!meaning.StartsWith("One of ", StringComparison.Ordinal))
                    continue;
                var (_, wrong) = await Send(server, name, example, element => element[field.Name] = "?");
                Assert.That(wrong.GetProperty("detail").GetString(), Does.EndWith($"{field.Name}: expected o{meaning[1..^1]}"));
            }
        });
    }

    [Test]
    public void The_page_has_the_fields_of_every_event()
    {
        var page = File.ReadAllText(Path.Combine(SchemaFolder.RepositoryRoot(), "docs", "ingest.md"));
        var rows = Regex.Matches(page, @"^\| `/api/ingest/(event/\w+)` \| (.*) \| (.*) \|\r?$", RegexOptions.Multiline)
            .Select(row => $"{row.Groups[1].Value}: {row.Groups[2].Value}; {row.Groups[3].Value}");
        Assert.That(rows, Is.EquivalentTo(Names.Where(name => name.StartsWith("event/", StringComparison.Ordinal)).Select(name =>
        {
            var fields = IngestDocuments.Of(name).BodyFields;
            return $"{name}: {Listed(true)}; {Listed(false)}";

            string Listed(bool required) =>
                string.Join(", ", fields.Where(field => field.IsRequired == required).Select(field => $"`{field.Name}`"));
        })));
    }

    static async Task<(JsonElement Schema, JsonNode Example)> Body(IngestFixture server, string name)
    {
        var document = JsonSerializer.Deserialize<JsonElement>(await server.Server.Client.GetStringAsync("/openapi/v1.json"));
        var content = document.GetProperty("paths").GetProperty($"/api/ingest/{name}").GetProperty("post").GetProperty("requestBody")
            .GetProperty("content").GetProperty("application/json");
        var schema = content.GetProperty("schema");
        return (
            schema.TryGetProperty("items", out var element) ? element : schema,
            JsonNode.Parse(content.GetProperty("example").GetRawText())!);
    }

    static Task<(HttpStatusCode Status, JsonElement Body)> Send(
        IngestFixture server, string name, JsonNode example, Action<JsonObject> change)
    {
        var body = example.DeepClone();
        change(body as JsonObject ?? (JsonObject)body[0]!);
        return server.Send($"/api/ingest/{name}", body.ToJsonString());
    }
}
