using System.Text.Json.Nodes;

namespace Recorder.Server.Documents;

/// <summary>The description of an endpoint in the OpenAPI document. Every endpoint has one in its metadata.</summary>
sealed record EndpointDocument
{
    /// <summary>What the endpoint does, in one sentence.</summary>
    internal required string Summary { get; init; }

    /// <summary>Heading of its group.</summary>
    internal required string Tag { get; init; }

    /// <summary>Its parameters in path and query.</summary>
    internal IReadOnlyList<RequestParameter> Parameters { get; init; } = [];

    /// <summary>Its request body; null when it has none.</summary>
    internal JsonNode? Body { get; init; }

    /// <summary>Fields of the body, or of one element of its array.</summary>
    internal IReadOnlyList<DocumentField> BodyFields { get; init; } = [];

    /// <summary>Fields of the answer, or of one row of it.</summary>
    internal IReadOnlyList<DocumentField> Answer { get; init; } = [];

    /// <summary>Whether the answer is a list of rows, which is also available as NDJSON and CSV.</summary>
    internal bool IsList { get; init; }

    /// <summary>Whether the answer is an array, in JSON only.</summary>
    internal bool IsArray { get; init; }

    /// <summary>Whether the answer is a stream of server-sent events.</summary>
    internal bool IsStream { get; init; }
}

/// <summary>A field of a body or of an answer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">JSON type: string, number, integer, object, array, boolean.</param>
/// <param name="Description">Meaning in plain words.</param>
/// <param name="IsRequired">Whether a body without it is refused.</param>
sealed record DocumentField(string Name, string Type, string Description, bool IsRequired = false);
