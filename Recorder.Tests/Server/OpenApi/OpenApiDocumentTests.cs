using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Recorder.Server.Documents;
using Recorder.Web.Files;

namespace Recorder.Tests.Server.OpenApi;

/// <summary>The OpenAPI document against the handlers.</summary>
[Category("Integration")]
public sealed class OpenApiDocumentTests : ServerFixture
{
    [Test]
    public async Task Every_endpoint_is_in_it_with_its_parameters()
    {
        var paths = (await Json("/openapi/v1.json")).GetProperty("paths");
        var documented = paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => Line(
            operation.Name, path.Name,
            operation.Value.TryGetProperty("parameters", out var parameters)
                ? parameters.EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!) : [])));
        Assert.That(documented, Is.EquivalentTo(Endpoints().Select(endpoint => Line(
            endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0], endpoint.RoutePattern.RawText!,
            endpoint.Metadata.GetMetadata<EndpointDocument>()!.Parameters.Select(parameter => parameter.Name)))));
    }

    [Test]
    public void Every_endpoint_except_the_pages_and_the_document_is_described() =>
        Assert.That(
            All().Where(endpoint => endpoint.Metadata.GetMetadata<EndpointDocument>() is null)
                .Select(endpoint => endpoint.RoutePattern.RawText),
            Is.EquivalentTo([.. Dashboard.Files.Select(file => file.Path), "/api", "/openapi/{documentName}.json"]));

    [TestCaseSource(nameof(Paths))]
    public async Task Every_example_of_a_parameter_is_accepted(string path)
    {
        var operation = (await Json("/openapi/v1.json")).GetProperty("paths").GetProperty(path).GetProperty("get");
        var parameters = operation.TryGetProperty("parameters", out var list) ? list.EnumerateArray().ToList() : [];
        var at = parameters.Where(parameter => Text(parameter, "in") == "path").Aggregate(
            path, (address, parameter) => address.Replace($"{{{Text(parameter, "name")}}}", Example(parameter), StringComparison.Ordinal));
        var required = string.Concat(parameters.Where(parameter => Text(parameter, "in") == "query" && IsRequired(parameter))
            .Select(parameter => $"{Text(parameter, "name")}={Example(parameter)}&"));
        foreach (var parameter in parameters.Where(parameter => Text(parameter, "in") == "query" && !IsRequired(parameter)))
        {
            using var answer = await Server.Client.GetAsync($"{at}?{required}{Text(parameter, "name")}={Example(parameter)}");
            Assert.That(
                answer.StatusCode, Is.EqualTo(HttpStatusCode.OK),
                $"{Text(parameter, "name")}: {await answer.Content.ReadAsStringAsync()}");
        }

        using var wrong = await Server.Client.GetAsync($"{at}?{required}undocumented=1");
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [TestCaseSource(nameof(Paths))]
    public async Task Every_field_of_an_answer_is_in_it(string path)
    {
        var schema = (await Json("/openapi/v1.json")).GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("responses")
            .GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        var endpoint = Endpoints().First(endpoint => endpoint.RoutePattern.RawText == path);
        var row = schema.TryGetProperty("items", out var items) ? items : schema;
        Assert.That(
            row.GetProperty("properties").EnumerateObject().Select(field => field.Name),
            Is.EqualTo(endpoint.Metadata.GetMetadata<EndpointDocument>()!.Answer.Select(field => field.Name)));
    }

    static string Line(string method, string path, IEnumerable<string> parameters) =>
        $"{method.ToUpperInvariant()} {path} {string.Join(' ', parameters)}";

    static string Text(JsonElement element, string name) => element.GetProperty(name).ToString();

    static bool IsRequired(JsonElement parameter) => parameter.TryGetProperty("required", out var required) && required.GetBoolean();

    static string Example(JsonElement parameter) => Uri.EscapeDataString(Text(parameter, "example"));

    IEnumerable<RouteEndpoint> All() =>
        Server.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    IEnumerable<RouteEndpoint> Endpoints() => All().Where(endpoint => endpoint.Metadata.GetMetadata<EndpointDocument>() is not null);

    static IEnumerable<string> Paths() =>
        Recorder.Server.Reading.RowRoutes.All.Select(route => route.Path).Concat(
        [
            "/api/trades/stats", "/api/trades/by/run", "/api/diff", "/api/compare", "/api/compare/equity", "/api/compare/correlations",
            "/api/jobs", "/api/live", "/api/runs/{run_id}/live", "/api/runs/{run_id}/report", "/api/candles", "/api/footprints",
            "/api/runs/{run_id}/indicators", "/api/sparklines",
        ]);
}
