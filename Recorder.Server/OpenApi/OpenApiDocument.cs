using System.Globalization;
using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Recorder.Server.Documents;
using Recorder.Server.Reading;
using Recorder.Server.Sweeps;
using Recorder.Storage.Queries.Rows;
using Recorder.Storage.Queries.Rows.Lists;

namespace Recorder.Server.OpenApi;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>, made from the <see cref="EndpointDocument"/> of each endpoint.</summary>
static class OpenApiDocument
{
    /// <summary>Name of the document.</summary>
    internal const string Name = "v1";

    /// <summary>Adds the services that make it.</summary>
    internal static void Add(IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "QuantowerRecorder",
                Version = typeof(OpenApiDocument).Assembly.GetName().Version!.ToString(3),
                Description = "Reads recordings of trading strategies, and takes events of other exporters. Times are UTC in ISO 8601. "
                    + "Every write needs the token; off loopback every read does too.",
            };
            // The address depends on how the server is called.
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<EndpointDocument>().FirstOrDefault() is { } endpoint)
                Describe(operation, endpoint, context.ApplicationServices.GetRequiredService<ServedFiles>());
            return Task.CompletedTask;
        });
    });

    static void Describe(OpenApiOperation operation, EndpointDocument endpoint, ServedFiles files)
    {
        operation.Summary = endpoint.Summary;
        operation.Tags = new HashSet<OpenApiTagReference> { new(endpoint.Tag) };
        operation.Parameters = [.. endpoint.Parameters.Select(parameter => Parameter(parameter, files))];
        if (endpoint.Body is { } body)
        {
            var fields = Fields(endpoint.BodyFields);
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = Json(body is JsonArray ? ArrayOf(fields) : fields, body.DeepClone()),
            };
        }

        var row = Fields(endpoint.Answer);
        var content = endpoint.IsStream
            ? new Dictionary<string, OpenApiMediaType> { ["text/event-stream"] = new() { Schema = row } }
            : Json(endpoint.IsList || endpoint.IsArray ? ArrayOf(row) : row, null);
        if (endpoint.IsList)
        {
            content["application/x-ndjson"] = new OpenApiMediaType { Schema = row };
            content["text/csv"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }

        var detail = Fields(
            [new("detail", "string", "what is wrong"), new("field", "string", "the parameter or field, if it is about one")]);
        operation.Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse { Description = "The answer.", Content = content },
            ["default"] = new OpenApiResponse { Description = "An error.", Content = Json(detail, null) },
        };
    }

    static OpenApiParameter Parameter(RequestParameter parameter, ServedFiles files) => new()
    {
        Name = parameter.Name,
        In = parameter.IsInPath ? ParameterLocation.Path : ParameterLocation.Query,
        Required = parameter.IsRequired,
        Description = parameter.Description,
        Schema = new OpenApiSchema
        {
            Type = parameter.Form switch
            {
                ParameterForm.Whole => JsonSchemaType.Integer,
                ParameterForm.Number => JsonSchemaType.Number,
                _ => JsonSchemaType.String,
            },
            Enum = parameter.Words is { } words ? [.. words.Select(word => (JsonNode)JsonValue.Create(word))] : null,
            Default = parameter.Default is { } usual ? Typed(parameter, usual) : null,
        },
        Example = Typed(parameter, Example(parameter, files)),
    };

    // An id that exists in the served file, so that a reader can try the example.
    static string Example(RequestParameter parameter, ServedFiles files) => (parameter.Name, parameter.IsInPath) switch
    {
        ("file", _) => files.All[0].Name,
        ("strategy_id", true) => Newest(files, "strategy_id") ?? parameter.Example,
        ("instance_id", true) => Newest(files, "instance_id") ?? parameter.Example,
        ("job_id", true) => JobState.All(files.All[0], CancellationToken.None) is [var job, ..] ? job.JobId : parameter.Example,
        _ => parameter.Example,
    };

    static string? Newest(ServedFiles files, string column)
    {
        string? id = null;
        var query = new RowQuery { List = RunLists.Runs, Columns = [RunLists.Runs.Column(column)!] };
        files.All[0].Recorded.Read(query, 1, cells => id = System.Text.Encoding.UTF8.GetString(cells.Text(0)));
        return id;
    }

    static JsonValue Typed(RequestParameter parameter, string text) => parameter.Form switch
    {
        ParameterForm.Whole => JsonValue.Create(long.Parse(text, CultureInfo.InvariantCulture)),
        ParameterForm.Number => JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(text),
    };

    static OpenApiSchema ArrayOf(OpenApiSchema row) => new() { Type = JsonSchemaType.Array, Items = row };

    static OpenApiSchema Fields(IReadOnlyList<DocumentField> fields) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = fields.ToDictionary(field => field.Name, field => (IOpenApiSchema)new OpenApiSchema
        {
            // An answer has null if a value is not known, a body may have null for an absent field, and JSON columns may be arrays.
            Type = field.Type == "object" ? null
                : Enum.Parse<JsonSchemaType>(field.Type, ignoreCase: true) | (field.IsRequired ? 0 : JsonSchemaType.Null),
            Description = field.Description,
        }),
        Required = fields.Where(field => field.IsRequired).Select(field => field.Name).ToHashSet(),
    };

    static Dictionary<string, OpenApiMediaType> Json(OpenApiSchema schema, JsonNode? example) =>
        new() { [MediaTypeNames.Application.Json] = new OpenApiMediaType { Schema = schema, Example = example } };
}
