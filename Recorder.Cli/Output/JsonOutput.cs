using System.Text.Encodings.Web;
using System.Text.Json;

namespace Recorder.Cli.Output;

/// <summary>JSON format: keys in snake_case, indented, with as few escapes as possible.</summary>
static class JsonOutput
{
    /// <summary>The options.</summary>
    internal static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };
}
