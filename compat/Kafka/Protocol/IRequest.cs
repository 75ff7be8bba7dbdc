namespace SkyAndStreet.Kafka.Protocol;

/// <summary>A decoded request.</summary>
internal interface IRequest;

/// <summary>An answer, written in the version that its request came in. Disposing releases the segments it points to.</summary>
internal interface IResponse : IDisposable
{
    /// <summary>Writes the body that follows the response header.</summary>
    void Write(WireWriter writer, short version);

    void IDisposable.Dispose()
    {
    }
}
