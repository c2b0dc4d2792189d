using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Recorder.Server;

namespace Recorder.Chaos.Http;

/// <summary>A parameter of an endpoint with a valid value.</summary>
sealed record FuzzedParameter(string Name, string Example, bool IsInPath, bool IsRequired);

/// <summary>An endpoint of the server, as its OpenAPI document describes it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, with the names of its parameters in braces.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Body">A valid body; null when it has none.</param>
sealed record FuzzedEndpoint(string Method, string Path, IReadOnlyList<FuzzedParameter> Parameters, string? Body)
{
    /// <summary>Whether it changes the file, so that it needs the token.</summary>
    internal bool IsWrite => Method != "GET";

    /// <summary>Every endpoint: those of the document, and the pages, which are not in it.</summary>
    internal static async Task<IReadOnlyList<FuzzedEndpoint>> Of(RecorderServer server, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        using var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json", cancellation));
        var described = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => Read(path.Name, operation))).ToList();
        var paths = described.Select(endpoint => endpoint.Path).ToHashSet();
        var pages = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText!.Replace("{documentName}", "v1", StringComparison.Ordinal))
            .Where(path => !paths.Contains(path)).Select(path => new FuzzedEndpoint("GET", path, [], null));
        return [.. described, .. pages];
    }

    static FuzzedEndpoint Read(string path, JsonProperty operation)
    {
        var node = JsonNode.Parse(operation.Value.GetRawText())!;
        var body = node["requestBody"]?["content"]?["application/json"]?["example"]?.ToJsonString();
        var parameters = node["parameters"]?.AsArray() ?? [];
        return new FuzzedEndpoint(operation.Name.ToUpperInvariant(), path, [.. parameters.Select(Parameter)], body);
    }

    static FuzzedParameter Parameter(JsonNode? node) => new(
        node!["name"]!.GetValue<string>(), node["example"]!.ToString(), node["in"]!.GetValue<string>() == "path",
        node["required"]?.GetValue<bool>() ?? false);

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path}";
}
