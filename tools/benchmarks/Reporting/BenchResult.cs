using System.Text.Json;

namespace Recorder.Benchmarks.Reporting;

/// <summary>The complete result of one command.</summary>
/// <param name="Command">The command line without the result file, so that it can be repeated.</param>
/// <param name="TakenUtc">Start of the measurement, UTC.</param>
/// <param name="Machine">The machine.</param>
/// <param name="Tables">The result tables.</param>
/// <param name="Measured">All single measurements.</param>
sealed record BenchResult(string Command, DateTime TakenUtc, Machine Machine, IReadOnlyList<ResultTable> Tables, JsonElement Measured)
{
    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Converts single measurements to JSON.</summary>
    internal static JsonElement Element<T>(T measured) => JsonSerializer.SerializeToElement(measured, Json);

    /// <summary>Writes the result to a file.</summary>
    internal void Save(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, Json) + "\n");

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is not a result file; the message says so.</exception>
    internal static BenchResult Load(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<BenchResult>(File.ReadAllText(file), Json)
                is { Command: not null, Machine: not null, Tables: not null } result
                ? result
                : throw new InvalidDataException($"{file} is not a result file of recorder-bench");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file} is not a result file of recorder-bench: {e.Message}", e);
        }
    }
}
