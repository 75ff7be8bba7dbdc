namespace SkyAndStreet.ServiceDefaults.Tests.Messaging;

public sealed record RainFell(string Station, int Millimetres);

public sealed record SnowFell(string Station, int Centimetres);
